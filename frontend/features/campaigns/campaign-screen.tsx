"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createCampaign, updateCampaign } from "contract/campaigns.ts";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { CampaignBuilder } from "./campaign-builder.tsx";
import type { SavedParts } from "./campaign-draft.ts";
import { newCampaignName } from "./campaign-draft.ts";
import { CampaignLive } from "./campaign-live.tsx";
import { campaignKeys, campaignQuery } from "./campaign-queries.ts";
import { isOver } from "./campaign-states.ts";
import { useCampaignEvents } from "./use-campaign-events.ts";

const lanesEveryMs = 4000;

/** One campaign: the builder while it is a draft, the live view once it is launched. Without an id a draft is made at the first change. */
export function CampaignScreen({ workspaceId, campaignId: given }: { workspaceId: string; campaignId: string | null }) {
  const queries = useQueryClient();
  const [campaignId, setCampaignId] = useState(given);
  useCampaignEvents(workspaceId);
  const {
    data: campaign,
    error,
    isPending,
    refetch,
  } = useQuery({
    ...campaignQuery(workspaceId, campaignId ?? ""),
    enabled: campaignId !== null,
    refetchInterval: ({ state }) =>
      state.data && state.data.status !== "draft" && !isOver(state.data.status) ? lanesEveryMs : false,
  });
  const save = async (changes: SavedParts) => {
    if (campaignId) {
      const saved = await callApi(updateCampaign, { params: { workspaceId, campaignId }, body: changes });
      queries.setQueryData(campaignKeys.one(workspaceId, campaignId), saved);
    } else {
      const made = await callApi(createCampaign, { params: { workspaceId }, body: { name: newCampaignName, ...changes } });
      queries.setQueryData(campaignKeys.one(workspaceId, made.id), made);
      setCampaignId(made.id);
      window.history.replaceState(null, "", `/w/${workspaceId}/campaigns/${made.id}`);
    }
    queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
  };
  return null;
}
