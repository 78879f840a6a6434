"use client";
import { useEffect } from "react";

const question = "Leave without saving?";

/** Asks before the tab is closed or a link leaves what is not saved. */
export function useUnsavedGuard(isUnsaved: boolean) {
  useEffect(() => {
    if (!isUnsaved) return;
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    const onLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link || link.getAttribute("target") === "_blank" || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", onClose);
    document.addEventListener("click", onLink, true);
    return () => {
      window.removeEventListener("beforeunload", onClose);
      document.removeEventListener("click", onLink, true);
    };
  }, [isUnsaved]);
}
