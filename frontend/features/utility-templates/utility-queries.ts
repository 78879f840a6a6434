import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Received } from "contract/route.ts";
import {
  getUtilityTemplate,
  listLibraryTemplates,
  listUtilityChoices,
  listUtilityTemplates,
  type UtilityLanguage,
  type UtilityTemplateOnWire,
} from "contract/utility-templates.ts";
import { callApi } from "../../api/call-api.ts";
import { isUnderReview } from "./utility-states.ts";

export const utilityKeys = {
  all: (workspaceId: string) => ["utility-templates", workspaceId] as const,
  one: (workspaceId: string, templateId: string) => ["utility-templates", workspaceId, "one", templateId] as const,
};

const lookEveryMs = 3000;
const lookWhile = (templates: UtilityTemplateOnWire[]) => (templates.some(isUnderReview) ? lookEveryMs : false);

export const utilityTemplatesQuery = (workspaceId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...utilityKeys.all(workspaceId), "list", search],
    queryFn: ({ pageParam, signal }) =>
      callApi(listUtilityTemplates, {
        params: { workspaceId },
        query: { limit: 100, ...(pageParam && { cursor: pageParam }), ...(search && { search }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => lookWhile(state.data?.pages.flatMap((page) => page.items) ?? []),
  });

export const utilityTemplateQuery = (workspaceId: string, templateId: string) =>
  queryOptions({
    queryKey: utilityKeys.one(workspaceId, templateId),
    queryFn: ({ signal }) => callApi(getUtilityTemplate, { params: { workspaceId, utilityTemplateId: templateId }, signal }),
    refetchInterval: ({ state }) => lookWhile(state.data ? [state.data] : []),
  });

/** Templates that may be sent now: to one contact, or through at least one Page. */
export const utilityChoicesQuery = (workspaceId: string, contactId: string | null) =>
  queryOptions({
    queryKey: [...utilityKeys.all(workspaceId), "choices", contactId],
    queryFn: async ({ signal }) =>
      (await callApi(listUtilityChoices, { params: { workspaceId }, query: contactId ? { contactId } : {}, signal })).items,
    staleTime: 10_000,
  });

type LibrarySearch = { language: UtilityLanguage; search: string };

/** What Meta wrote changes seldom. */
const libraryStaysMs = 5 * 60_000;

export const libraryQuery = (workspaceId: string, { language, search }: LibrarySearch) =>
  infiniteQueryOptions({
    queryKey: ["template-library", workspaceId, language, search],
    queryFn: ({ pageParam, signal }) =>
      callApi(listLibraryTemplates, {
        params: { workspaceId },
        query: { language, limit: 50, ...(pageParam && { cursor: pageParam }), ...(search && { search }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: libraryStaysMs,
  });

export const libraryTemplateQuery = (workspaceId: string, { name, language }: { name: string; language: UtilityLanguage }) =>
  queryOptions({
    queryKey: ["template-library", workspaceId, language, "one", name],
    queryFn: async ({ signal }) =>
      (await callApi(listLibraryTemplates, { params: { workspaceId }, query: { name, language }, signal })).items[0] ?? null,
    staleTime: libraryStaysMs,
  });

export type UtilityChoice = Received<typeof listUtilityChoices>["items"][number];
