"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { updateCampaign } from "contract/campaigns.ts";
import type { UtilityUse } from "contract/messages.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { campaignKeys } from "./campaign-queries.ts";

/** Chooses the template for people outside the window, or none; then everybody is checked again. */
export function useInstead(workspaceId: string, campaignId: string, onChosen: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (instead: UtilityUse | null) =>
      callApi(updateCampaign, { params: { workspaceId, campaignId }, body: { instead } }),
    onSuccess: (campaign) => {
      queries.setQueryData(campaignKeys.one(workspaceId, campaignId), campaign);
      onChosen();
    },
    onError: sayError,
  });
}
