"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cancelImport, checkCompleteness, importHistory, type PageHistoryOnWire } from "contract/history.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { historyKey } from "./history-queries.ts";

/** What a manager does with the past of Pages; the answer shows at once. */
export function useHistoryActions(workspaceId: string) {
  const queries = useQueryClient();
  const onSuccess = (fresh: PageHistoryOnWire) =>
    queries.setQueryData<PageHistoryOnWire[]>(historyKey(workspaceId), (known) =>
      known?.map((one) => (one.pageId === fresh.pageId ? fresh : one)),
    );
  const params = (pageId: string) => ({ params: { workspaceId, pageId } });
  const begin = useMutation({
    mutationFn: (pageId: string) => callApi(importHistory, params(pageId)),
    onSuccess,
    onError: sayError,
  });
  const cancel = useMutation({
    mutationFn: (pageId: string) => callApi(cancelImport, params(pageId)),
    onSuccess,
    onError: sayError,
  });
  const check = useMutation({
    mutationFn: (pageId: string) => callApi(checkCompleteness, params(pageId)),
    onSuccess,
    onError: sayError,
  });
  return { begin, cancel, check };
}
