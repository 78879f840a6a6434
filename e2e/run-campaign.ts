import {
  type CampaignProgress,
  createCampaign,
  getCampaign,
  launchCampaign,
  listRecipients,
  previewCampaign,
} from "contract/campaigns.ts";
import type { ApiClient } from "./api-client.ts";
import type { Listener } from "./listen.ts";
import { waitUntil } from "./wait-until.ts";

type Campaign = {
  api: ApiClient;
  listener: Listener;
  workspaceId: string;
  pageIds: string[];
  name: string;
  text: string;
  limitMs?: number;
};

export const sumOf = (progress: CampaignProgress) => Object.values(progress.counts).reduce((sum, count) => sum + count, 0);

/** Previews, launches and follows a campaign to its end; fails when a number told on the way does not add up. */
export async function runCampaign({ api, listener, workspaceId, pageIds, name, text, limitMs = 120_000 }: Campaign) {
  const params = { workspaceId };
  const audience = { pageIds, tagIds: [] };
  const preview = await api.call(previewCampaign, { params, body: { audience, content: { text } } });
  const { id: campaignId } = await api.call(createCampaign, { params, body: { name, content: { text }, audience } });
  await api.call(launchCampaign, { params: { ...params, campaignId } });
  const ended = await waitUntil(
    "the end of the campaign",
    async () => {
      const campaign = await api.call(getCampaign, { params: { ...params, campaignId } });
      return campaign.status === "completed" && campaign;
    },
    limitMs,
    250,
  );
  await listener.waitFor("campaign.progressed", (event) => event.campaignId === campaignId && event.status === "completed");
  const ticks = listener.heard.flatMap((one) =>
    one.name === "campaign.progressed" && one.payload.campaignId === campaignId ? [one.payload.progress] : [],
  );
  const wrong = ticks.find((tick) => sumOf(tick) !== tick.audience || tick.audience !== preview.audience);
  if (wrong) throw new Error(`A tick does not add up: ${JSON.stringify(wrong)}`);
  if (!ended.progress) throw new Error("The campaign ended without numbers");
  return { campaignId, preview, ticks, progress: ended.progress, problems: ended.problems };
}

export async function listRefused(api: ApiClient, workspaceId: string, campaignId: string) {
  return (await api.call(listRecipients, { params: { workspaceId, campaignId }, query: { status: "refused", limit: 100 } }))
    .items;
}
