"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  archiveCampaign,
  duplicateCampaign,
  releaseCampaign,
  retryCampaign,
  unarchiveCampaign,
  undoLaunch,
  unscheduleCampaign,
} from "contract/campaigns.ts";
import { useRouter } from "next/navigation";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { campaignKeys } from "./campaign-queries.ts";

const acts = {
  ...{ undo: undoLaunch, release: releaseCampaign, retry: retryCampaign, unschedule: unscheduleCampaign },
  ...{ archive: archiveCampaign, unarchive: unarchiveCampaign, duplicate: duplicateCampaign },
};
export type Act = keyof typeof acts;

/** What can be done with a campaign beside steering it; a copy opens. */
export function useCampaignActs(workspaceId: string, campaignId: string) {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (act: Act) => callApi(acts[act], { params: { workspaceId, campaignId } }),
    onSuccess: (campaign, act) => {
      queries.setQueryData(campaignKeys.one(workspaceId, campaign.id), campaign);
      if (act === "duplicate") router.push(`/w/${workspaceId}/campaigns/${campaign.id}`);
    },
    onError: sayError,
    onSettled: () => queries.invalidateQueries({ queryKey: campaignKeys.all(workspaceId) }),
  });
}
