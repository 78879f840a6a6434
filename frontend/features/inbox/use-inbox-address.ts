"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type InboxAddress, inboxHref, readInboxAddress } from "./inbox-address.ts";

/** The address of the inbox, and how to change it without asking the server for a page. */
export function useInboxAddress() {
  const { id: workspaceId } = useWorkspace();
  const path = usePathname();
  const query = useSearchParams();
  const address = useMemo(() => readInboxAddress(path, query), [path, query]);
  const hrefOf = useCallback(
    (changes: Partial<InboxAddress>) => inboxHref(workspaceId, { ...address, ...changes }),
    [workspaceId, address],
  );
  const go = useCallback(
    (changes: Partial<InboxAddress>, { replace = false } = {}) => {
      if (replace) window.history.replaceState(null, "", hrefOf(changes));
      else window.history.pushState(null, "", hrefOf(changes));
    },
    [hrefOf],
  );
  return { address, hrefOf, go };
}
