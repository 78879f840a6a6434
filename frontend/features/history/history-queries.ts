import { queryOptions } from "@tanstack/react-query";
import { listHistory } from "contract/history.ts";
import { callApi } from "../../api/call-api.ts";

export const historyKey = (workspaceId: string) => ["history", workspaceId] as const;

export const historyQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: historyKey(workspaceId),
    queryFn: async ({ signal }) => (await callApi(listHistory, { params: { workspaceId }, signal })).items,
    staleTime: 30_000,
  });
