import { queryOptions } from "@tanstack/react-query";
import { listAvailablePages, listPages } from "contract/pages.ts";
import { callApi } from "../../api/call-api.ts";

export const pagesKey = (workspaceId: string) => ["pages", workspaceId] as const;

export const pagesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: pagesKey(workspaceId),
    queryFn: async ({ signal }) => (await callApi(listPages, { params: { workspaceId }, signal })).items,
    staleTime: 30_000,
  });

export const availablePagesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["available-pages", workspaceId],
    queryFn: async ({ signal }) => (await callApi(listAvailablePages, { params: { workspaceId }, signal })).items,
    staleTime: 0,
    retry: false,
  });
