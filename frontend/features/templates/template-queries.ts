import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getTemplate, listTemplates, listTemplateVersions } from "contract/templates.ts";
import { callApi } from "../../api/call-api.ts";

export const templateKeys = {
  all: (workspaceId: string) => ["templates", workspaceId] as const,
  one: (workspaceId: string, templateId: string) => ["templates", workspaceId, "one", templateId] as const,
  versions: (workspaceId: string, templateId: string) => ["templates", workspaceId, "versions", templateId] as const,
};

export type TemplateFilter = { search: string; category: string | null };

export const templatesQuery = (workspaceId: string, { search, category }: TemplateFilter) =>
  infiniteQueryOptions({
    queryKey: [...templateKeys.all(workspaceId), "list", search, category],
    queryFn: ({ pageParam, signal }) =>
      callApi(listTemplates, {
        params: { workspaceId },
        query: { limit: 100, ...(pageParam && { cursor: pageParam }), ...(search && { search }), ...(category && { category }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const templateQuery = (workspaceId: string, templateId: string) =>
  queryOptions({
    queryKey: templateKeys.one(workspaceId, templateId),
    queryFn: ({ signal }) => callApi(getTemplate, { params: { workspaceId, templateId }, signal }),
  });

export const versionsQuery = (workspaceId: string, templateId: string) =>
  infiniteQueryOptions({
    queryKey: templateKeys.versions(workspaceId, templateId),
    queryFn: ({ pageParam, signal }) =>
      callApi(listTemplateVersions, {
        params: { workspaceId, templateId },
        query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Those that `/` offers in the inbox: as many as one page of the list holds. */
export const cannedQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: [...templateKeys.all(workspaceId), "canned"],
    queryFn: async ({ signal }) =>
      (await callApi(listTemplates, { params: { workspaceId }, query: { limit: 100, hasShortcut: "true" }, signal })).items,
    staleTime: 60_000,
  });
