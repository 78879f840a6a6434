"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createCampaign, updateCampaign } from "contract/campaigns.ts";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { CampaignBuilder } from "./campaign-builder.tsx";
import { newCampaignName, type SavedParts } from "./campaign-draft.ts";
import { CampaignLive } from "./campaign-live.tsx";
import { campaignKeys, campaignQuery } from "./campaign-queries.ts";
import { isOver, isUnlaunched } from "./campaign-states.ts";
import { CampaignWaiting } from "./campaign-waiting.tsx";
import { DraftNotice } from "./draft-notice.tsx";
import { RowSkeletons } from "./row-skeletons.tsx";
import { useCampaignEvents } from "./use-campaign-events.ts";

const lanesEveryMs = 2500;

/** One campaign: the builder while it is a draft, the live view once it is launched. Without an id a draft is made at the first change. */
export function CampaignScreen({ campaignId: given }: { campaignId: string | null }) {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const queries = useQueryClient();
  const address = usePathname();
  const [campaignId, setCampaignId] = useState(given ?? idIn(address));
  useCampaignEvents(workspaceId);
  const {
    data: campaign,
    error,
    refetch,
  } = useQuery({ ...campaignQuery(workspaceId, campaignId ?? ""), enabled: campaignId !== null });
  const isUnderWay = campaign !== undefined && !isUnlaunched(campaign.status) && !isOver(campaign.status);
  // Events bring the sums; lanes and reasons are asked for. Not by refetchInterval: each event would begin it anew.
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(refetch, lanesEveryMs);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
  const save = async (changes: SavedParts) => {
    const saved = campaignId
      ? await callApi(updateCampaign, { params: { workspaceId, campaignId }, body: changes })
      : await callApi(createCampaign, { params: { workspaceId }, body: { name: newCampaignName, ...changes } });
    queries.setQueryData(campaignKeys.one(workspaceId, saved.id), saved);
    queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
    if (campaignId) return;
    setCampaignId(saved.id);
    if (window.location.pathname.endsWith("/campaigns/new"))
      window.history.replaceState(null, "", `/w/${workspaceId}/campaigns/${saved.id}`);
  };
  const canOperate = role !== "viewer";
  if (campaign?.progress)
    return (
      <CampaignLive
        workspaceId={workspaceId}
        timeZone={timeZone}
        canOperate={canOperate}
        campaign={campaign}
        progress={campaign.progress}
      />
    );
  if (error && !campaign) return <ErrorNotice error={error} onRetry={refetch} />;
  if (campaignId && !campaign) {
    return <RowSkeletons count={6} />;
  }
  if (campaign?.status === "scheduled" || campaign?.status === "missed")
    return <CampaignWaiting workspaceId={workspaceId} canOperate={canOperate} campaign={campaign} />;
  if (!canOperate) return <DraftNotice name={campaign?.name ?? null} />;
  return (
    <CampaignBuilder
      workspaceId={workspaceId}
      timeZone={timeZone}
      canOperate={canOperate}
      campaign={campaign ?? null}
      onSave={save}
    />
  );
}

/** A new draft's address changes in place, so the browser's back button returns to the screen of a new one with the address of the draft. */
const idIn = (address: string) => /\/campaigns\/([0-9a-f-]{36})$/.exec(address)?.[1] ?? null;
