"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import type { CampaignDetailOnWire, listCampaigns } from "contract/campaigns.ts";
import type { Received } from "contract/route.ts";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { applyProgress } from "./apply-progress.ts";
import { campaignKeys } from "./campaign-queries.ts";
import { isOver } from "./campaign-states.ts";

type List = InfiniteData<Received<typeof listCampaigns>>;

/** Keeps what is shown of campaigns in step with the server; a change of state refetches, because more than numbers changes. */
export function useCampaignEvents(workspaceId: string) {
  const queries = useQueryClient();
  useRealtimeEvent("campaign.changed", ({ campaignId }) => {
    queries.invalidateQueries({ queryKey: campaignKeys.one(workspaceId, campaignId) });
    queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
  });
  useRealtimeEvent("campaign.progressed", (event) => {
    const key = campaignKeys.one(workspaceId, event.campaignId);
    const known = queries.getQueryData<CampaignDetailOnWire>(key);
    const changed = known && applyProgress(known, event);
    if (changed) queries.setQueryData(key, changed);
    if (changed && (known.status !== event.status || (isOver(event.status) && known.finishedAt === null)))
      queries.invalidateQueries({ queryKey: key });
    queries.setQueryData<List>(
      campaignKeys.list(workspaceId),
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.map((campaign) => applyProgress(campaign, event) ?? campaign),
          })),
        },
    );
  });
}
