"use client";
import { useEffect, useState } from "react";

/** What stands behind the # of a link; it is taken out of the address bar, so that it is not left there to be copied. */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const found = window.location.hash.slice(1);
    setToken((known) => known ?? (found || null));
    if (found) window.history.replaceState(null, "", window.location.pathname);
  }, []);
  return token;
}
