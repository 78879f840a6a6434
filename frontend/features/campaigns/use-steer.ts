"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "contract/campaigns.ts";
import { callApi } from "../../api/call-api.ts";
import { campaignKeys } from "./campaign-queries.ts";

const actions = { pause: pauseCampaign, resume: resumeCampaign, cancel: cancelCampaign };
export type Steering = keyof typeof actions;

/** Pause, go on, or stop for good. */
export function useSteer(workspaceId: string, campaignId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: Steering) => callApi(actions[action], { params: { workspaceId, campaignId } }),
    onSuccess: (campaign) => queries.setQueryData(campaignKeys.one(workspaceId, campaignId), campaign),
    onSettled: () => queries.invalidateQueries({ queryKey: campaignKeys.all(workspaceId) }),
  });
}
