"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { disconnectPage, type PageOnWire, updatePage } from "contract/pages.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { pagesKey } from "./page-queries.ts";
import { useConnect } from "./use-connect.ts";

type Change = { pacePerSecond?: number; humanAgentGranted?: boolean };

/** What managers do with Pages; a change shows at once and is taken back when the server refuses it. */
export function usePageActions(workspaceId: string) {
  const queries = useQueryClient();
  const key = pagesKey(workspaceId);
  const connect = useConnect(workspaceId);
  const put = (id: string, change: Partial<PageOnWire>) =>
    queries.setQueryData<PageOnWire[]>(key, (pages) => pages?.map((page) => (page.id === id ? { ...page, ...change } : page)));
  const update = useMutation({
    mutationFn: ({ page, change }: { page: PageOnWire; change: Change }) =>
      callApi(updatePage, { params: { workspaceId, pageId: page.id }, body: change }),
    onMutate: ({ page, change }) => put(page.id, change),
    onSuccess: (page) => put(page.id, page),
    onError: (error, { page }) => {
      put(page.id, page);
      sayError(error);
    },
  });
  const disconnect = useMutation({
    mutationFn: (page: PageOnWire) => callApi(disconnectPage, { params: { workspaceId, pageId: page.id } }),
    onError: sayError,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return { update, disconnect, reconnect: () => connect.mutate(), isLeaving: connect.isPending || connect.isSuccess };
}
