import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  type Audience,
  getCampaign,
  getDryRun,
  listCampaigns,
  listContactLists,
  listDryRunRecipients,
  listRecipients,
  previewCampaign,
  type RecipientStatus,
} from "contract/campaigns.ts";
import { listTags } from "contract/contacts.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { callApi } from "../../api/call-api.ts";

export const campaignKeys = {
  all: (workspaceId: string) => ["campaigns", workspaceId] as const,
  list: (workspaceId: string) => [...campaignKeys.all(workspaceId), "list"] as const,
  one: (workspaceId: string, campaignId: string) => [...campaignKeys.all(workspaceId), "one", campaignId] as const,
  recipients: (workspaceId: string, campaignId: string) => [...campaignKeys.all(workspaceId), "recipients", campaignId] as const,
};

export const campaignsQuery = (workspaceId: string, isArchived = false) =>
  infiniteQueryOptions({
    queryKey: isArchived ? [...campaignKeys.all(workspaceId), "archived"] : campaignKeys.list(workspaceId),
    queryFn: ({ pageParam, signal }) =>
      callApi(listCampaigns, {
        params: { workspaceId },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }), ...(isArchived && { isArchived: "true" }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const campaignQuery = (workspaceId: string, campaignId: string) =>
  queryOptions({
    queryKey: campaignKeys.one(workspaceId, campaignId),
    queryFn: ({ signal }) => callApi(getCampaign, { params: { workspaceId, campaignId }, signal }),
  });

export type RecipientFilter = { status: RecipientStatus | null; rule: string | null };

const refreshEveryMs = 5000;

/** With `isLive` it refreshes while little is loaded; further down the list stays still. */
export const recipientsQuery = (workspaceId: string, campaignId: string, { status, rule }: RecipientFilter, isLive: boolean) =>
  infiniteQueryOptions({
    queryKey: [...campaignKeys.recipients(workspaceId, campaignId), status, rule],
    queryFn: ({ pageParam, signal }) =>
      callApi(listRecipients, {
        params: { workspaceId, campaignId },
        query: { limit: 100, ...(pageParam && { cursor: pageParam }), ...(status && { status }), ...(rule && { rule }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (isLive && (state.data?.pages.length ?? 0) <= 2 ? refreshEveryMs : false),
  });

export const dryRunQuery = (workspaceId: string, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKeys.all(workspaceId), "dry-run", campaignId],
    queryFn: async ({ signal }) => (await callApi(getDryRun, { params: { workspaceId, campaignId }, signal })).dryRun,
    staleTime: 0,
  });

export type DryRunFilter = { rule: string | null; hasEmpty: boolean; closesBefore: string | null };

/** The people of one dry run; its hash is in the key, so that another one is read anew. */
export const dryRunRecipientsQuery = (workspaceId: string, campaignId: string, hash: string, filter: DryRunFilter) =>
  infiniteQueryOptions({
    queryKey: [...campaignKeys.all(workspaceId), "dry-run-people", campaignId, hash, filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(listDryRunRecipients, {
        params: { workspaceId, campaignId },
        query: {
          ...{ limit: 100, ...(pageParam && { cursor: pageParam }), ...(filter.rule && { rule: filter.rule }) },
          ...{ ...(filter.hasEmpty && { hasEmpty: "true" }), ...(filter.closesBefore && { closesBefore: filter.closesBefore }) },
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  });

/** The newest lists, as many as one page holds. */
export const listsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["contact-lists", workspaceId],
    queryFn: async ({ signal }) =>
      (await callApi(listContactLists, { params: { workspaceId }, query: { limit: 100 }, signal })).items,
    staleTime: 30_000,
  });

export type PreviewInput = { audience: Audience; content?: OutgoingContent; instead?: UtilityUse };

export const previewQuery = (workspaceId: string, input: PreviewInput | null) =>
  queryOptions({
    queryKey: ["campaign-preview", workspaceId, input],
    queryFn: ({ signal }) => callApi(previewCampaign, { params: { workspaceId }, body: input as PreviewInput, signal }),
    enabled: input !== null,
    staleTime: 15_000,
    gcTime: 60_000,
    placeholderData: (before) => before,
  });

export const tagsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["tags", workspaceId],
    queryFn: async ({ signal }) => (await callApi(listTags, { params: { workspaceId }, signal })).items,
    staleTime: 60_000,
  });
