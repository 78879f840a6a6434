import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  type ConversationStatus,
  countConversations,
  getAllowedPaths,
  getConversation,
  type InboxView,
  listConversations,
  listMessages,
} from "contract/inbox.ts";
import { callApi } from "../../api/call-api.ts";

export type ListFilter = { view: InboxView; search: string; pageId: string | null; status: ConversationStatus | null };

export const inboxKeys = {
  all: (workspaceId: string) => ["inbox", workspaceId] as const,
  counts: (workspaceId: string) => [...inboxKeys.all(workspaceId), "counts"] as const,
  lists: (workspaceId: string) => [...inboxKeys.all(workspaceId), "list"] as const,
  conversation: (workspaceId: string, id: string) => [...inboxKeys.all(workspaceId), "conversation", id] as const,
  thread: (workspaceId: string, id: string) => [...inboxKeys.all(workspaceId), "thread", id] as const,
  paths: (workspaceId: string, id: string) => [...inboxKeys.all(workspaceId), "paths", id] as const,
};

export const countsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: inboxKeys.counts(workspaceId),
    queryFn: ({ signal }) => callApi(countConversations, { params: { workspaceId }, signal }),
  });

export const conversationsQuery = (workspaceId: string, filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: [...inboxKeys.lists(workspaceId), filter] as const,
    queryFn: ({ pageParam, signal }) =>
      callApi(listConversations, {
        params: { workspaceId },
        query: { ...listQuery(filter), limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

const listQuery = ({ view, search, pageId, status }: ListFilter) => ({
  view,
  search: search || undefined,
  pageId: pageId ?? undefined,
  status: status ?? undefined,
});

export const conversationQuery = (workspaceId: string, conversationId: string) =>
  queryOptions({
    queryKey: inboxKeys.conversation(workspaceId, conversationId),
    queryFn: ({ signal }) => callApi(getConversation, { params: { workspaceId, conversationId }, signal }),
  });

export const fetchMessages = (workspaceId: string, conversationId: string, cursor: string | null, signal?: AbortSignal) =>
  callApi(listMessages, { params: { workspaceId, conversationId }, query: { limit: 40, cursor: cursor ?? undefined }, signal });

/** Newest first; events add to it, so it is not refetched as a whole while it is open. */
export const threadQuery = (workspaceId: string, conversationId: string) =>
  infiniteQueryOptions({
    queryKey: inboxKeys.thread(workspaceId, conversationId),
    queryFn: ({ pageParam, signal }) => fetchMessages(workspaceId, conversationId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const pathsQuery = (workspaceId: string, conversationId: string) =>
  queryOptions({
    queryKey: inboxKeys.paths(workspaceId, conversationId),
    queryFn: ({ signal }) => callApi(getAllowedPaths, { params: { workspaceId, conversationId }, signal }),
    staleTime: 5_000,
  });
