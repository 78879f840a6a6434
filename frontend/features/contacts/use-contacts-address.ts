"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { ContactFilter } from "./contact-queries.ts";
import { contactsHref, readContactsAddress } from "./contacts-address.ts";

/** The filter of the contacts list lives in the address, so that it can be sent to a colleague. */
export function useContactsAddress() {
  const { id: workspaceId } = useWorkspace();
  const query = useSearchParams();
  const filter = useMemo(() => readContactsAddress(query), [query]);
  const change = useCallback(
    (changes: Partial<ContactFilter>) =>
      window.history.replaceState(null, "", contactsHref(workspaceId, { ...filter, ...changes })),
    [workspaceId, filter],
  );
  return { filter, change };
}
