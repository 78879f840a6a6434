"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { readWebhooksAddress, type WebhooksAddress, webhooksHref } from "./webhooks-address.ts";

/** Filter and open event live in the address. */
export function useWebhooksAddress() {
  const { id: workspaceId } = useWorkspace();
  const query = useSearchParams();
  const address = useMemo(() => readWebhooksAddress(query), [query]);
  const change = useCallback(
    (changes: Partial<WebhooksAddress>) =>
      window.history.replaceState(null, "", webhooksHref(workspaceId, { ...address, ...changes })),
    [workspaceId, address],
  );
  return { address, change };
}
