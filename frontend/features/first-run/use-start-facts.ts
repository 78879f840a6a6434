"use client";
import { useQuery } from "@tanstack/react-query";
import { listCampaigns } from "contract/campaigns.ts";
import { listConversations } from "contract/inbox.ts";
import type { WorkspaceOnWire } from "contract/workspaces.ts";
import { callApi } from "../../api/call-api.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import type { StartFacts } from "./start-steps.ts";

const lookEveryMs = 5_000;

/** What the checklist ticks, read from the workspace's own data; null while it is read. */
export function useStartFacts(workspace: WorkspaceOnWire | undefined, ownerEmail: string): StartFacts | null {
  const workspaceId = workspace?.id ?? "";
  const enabled = workspace !== undefined;
  const pages = useQuery({ ...pagesQuery(workspaceId), enabled });
  const chats = useQuery({
    queryKey: ["start", workspaceId, "chats"],
    queryFn: async ({ signal }) =>
      (await callApi(listConversations, { params: { workspaceId }, query: { limit: 100 }, signal })).items,
    enabled,
    refetchInterval: lookEveryMs,
  });
  const campaigns = useQuery({
    queryKey: ["start", workspaceId, "campaigns"],
    queryFn: async ({ signal }) =>
      (await callApi(listCampaigns, { params: { workspaceId }, query: { limit: 30 }, signal })).items,
    enabled,
    refetchInterval: lookEveryMs,
  });
  if (enabled && (!pages.data || !chats.data || !campaigns.data)) return null;
  // A demonstration brings its own past, which nobody here has done.
  const isSince = (iso: string) => !workspace?.isDemonstration || new Date(iso) >= new Date(workspace.createdAt);
  return {
    ownerEmail,
    workspaceName: workspace?.name ?? null,
    connectedPages: (pages.data ?? []).filter((page) => page.status !== "disconnected").length,
    hasMessageIn: (chats.data ?? []).some((chat) => chat.lastMessage !== null),
    hasReplied: (chats.data ?? []).some(
      (chat) => chat.lastMessage?.authorKind === "operator" && isSince(chat.lastMessage.occurredAt),
    ),
    hasLaunched: (campaigns.data ?? []).some((campaign) => campaign.launchedAt !== null && isSince(campaign.launchedAt)),
    isDemonstration: workspace?.isDemonstration ?? false,
  };
}
