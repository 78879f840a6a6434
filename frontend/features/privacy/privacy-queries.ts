import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getKeptOfContact, getRetention, listErasures } from "contract/privacy.ts";
import type { Received } from "contract/route.ts";
import { callApi } from "../../api/call-api.ts";

export type Retained = Received<typeof getRetention>;
export type ErasureOnWire = Received<typeof listErasures>["items"][number];

export const privacyKeys = {
  retention: (workspaceId: string) => ["privacy", workspaceId, "retention"] as const,
  erasures: (workspaceId: string) => ["privacy", workspaceId, "erasures"] as const,
};

export const retentionQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: privacyKeys.retention(workspaceId),
    queryFn: ({ signal }) => callApi(getRetention, { params: { workspaceId }, signal }),
  });

export const keptQuery = (workspaceId: string, contactId: string) =>
  queryOptions({
    queryKey: ["privacy", workspaceId, "kept", contactId],
    queryFn: ({ signal }) => callApi(getKeptOfContact, { params: { workspaceId, contactId }, signal }),
    gcTime: 0,
  });

export const erasuresQuery = (workspaceId: string) =>
  infiniteQueryOptions({
    queryKey: privacyKeys.erasures(workspaceId),
    queryFn: ({ pageParam, signal }) =>
      callApi(listErasures, { params: { workspaceId }, query: { limit: 50, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Until files and raw events of everybody are gone too.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => one.finishedAt === null)) ? 3000 : false,
  });
