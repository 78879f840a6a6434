"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { launchCampaign } from "contract/campaigns.ts";
import { useRouter } from "next/navigation";
import { callApi } from "../../api/call-api.ts";
import { campaignKeys } from "./campaign-queries.ts";

const holdSeconds = 60;

export type Launch = { hash: string; leaveOut: string[] };

/** Begins to send after a minute in which it can be taken back; the campaign then shows its live view. */
export function useLaunch(workspaceId: string, campaignId: string | null) {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (chosen: Launch) =>
      callApi(launchCampaign, { params: { workspaceId, campaignId: campaignId ?? "" }, body: { ...chosen, holdSeconds } }),
    onSuccess: (campaign) => {
      queries.setQueryData(campaignKeys.one(workspaceId, campaign.id), campaign);
      router.replace(`/w/${workspaceId}/campaigns/${campaign.id}`);
      queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
    },
  });
}

/** Begins a campaign whose moment was missed, with whoever is in the audience now. */
export function useLaunchNow(workspaceId: string, campaignId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(launchCampaign, { params: { workspaceId, campaignId }, body: { holdSeconds } }),
    onSuccess: (campaign) => queries.setQueryData(campaignKeys.one(workspaceId, campaignId), campaign),
    onSettled: () => queries.invalidateQueries({ queryKey: campaignKeys.all(workspaceId) }),
  });
}
