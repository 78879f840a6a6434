import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getContact, listContactEvents, listContacts, listTags } from "contract/contacts.ts";
import type { Received } from "contract/route.ts";
import { callApi } from "../../api/call-api.ts";

export type ContactDetail = Received<typeof getContact>;
export type ContactPage = Received<typeof listContacts>;
export type ContactFilter = { search: string; pageIds: string[]; tagIds: string[] };

export const contactKeys = {
  all: (workspaceId: string) => ["contacts", workspaceId] as const,
  lists: (workspaceId: string) => ["contacts", workspaceId, "list"] as const,
  one: (workspaceId: string, contactId: string) => ["contacts", workspaceId, "one", contactId] as const,
  tags: (workspaceId: string) => ["tags", workspaceId] as const,
};

export const contactsQuery = (workspaceId: string, { search, pageIds, tagIds }: ContactFilter) =>
  infiniteQueryOptions({
    queryKey: [...contactKeys.lists(workspaceId), { search, pageIds, tagIds }],
    queryFn: ({ pageParam, signal }) =>
      callApi(listContacts, {
        params: { workspaceId },
        query: { limit: 100, cursor: pageParam ?? undefined, search: search || undefined, pageIds, tagIds },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const contactQuery = (workspaceId: string, contactId: string) =>
  queryOptions({
    queryKey: contactKeys.one(workspaceId, contactId),
    queryFn: ({ signal }) => callApi(getContact, { params: { workspaceId, contactId }, signal }),
  });

/** Below the contact's own key, so that whatever renews the contact renews these too. */
export const contactEventsQuery = (workspaceId: string, contactId: string) =>
  queryOptions({
    queryKey: [...contactKeys.one(workspaceId, contactId), "events"],
    queryFn: ({ signal }) => callApi(listContactEvents, { params: { workspaceId, contactId }, query: { limit: 20 }, signal }),
  });

export const tagsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: contactKeys.tags(workspaceId),
    queryFn: async ({ signal }) => (await callApi(listTags, { params: { workspaceId }, signal })).items,
    staleTime: 60_000,
  });
