"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { launchCampaign } from "contract/campaigns.ts";
import { useRouter } from "next/navigation";
import { callApi } from "../../api/call-api.ts";
import { campaignKeys } from "./campaign-queries.ts";

/** Begins to send; the campaign then shows its live view. */
export function useLaunch(workspaceId: string, campaignId: string | null) {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => callApi(launchCampaign, { params: { workspaceId, campaignId: campaignId ?? "" } }),
    onSuccess: (campaign) => {
      queries.setQueryData(campaignKeys.one(workspaceId, campaign.id), campaign);
      router.replace(`/w/${workspaceId}/campaigns/${campaign.id}`);
      queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
    },
  });
}
