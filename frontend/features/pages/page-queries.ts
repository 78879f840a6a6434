import { queryOptions } from "@tanstack/react-query";
import { examinePage, listAvailablePages, listPages, watchPage } from "contract/pages.ts";
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
    queryFn: ({ signal }) => callApi(listAvailablePages, { params: { workspaceId }, signal }),
    staleTime: 0,
    retry: false,
  });

export const doctorKey = (workspaceId: string, pageId: string) => ["page-doctor", workspaceId, pageId] as const;

export const doctorQuery = (workspaceId: string, pageId: string) =>
  queryOptions({
    queryKey: doctorKey(workspaceId, pageId),
    queryFn: ({ signal }) => callApi(examinePage, { params: { workspaceId, pageId }, signal }),
    staleTime: 20_000,
    refetchOnWindowFocus: false,
    retry: false,
  });

/** Whether an event came since `since`; without it, the server's clock and where to write. */
export const watchQuery = (workspaceId: string, pageId: string, since: string | null) =>
  queryOptions({
    queryKey: ["page-watch", workspaceId, pageId, since],
    queryFn: ({ signal }) => callApi(watchPage, { params: { workspaceId, pageId }, query: since ? { since } : {}, signal }),
    gcTime: 0,
  });
