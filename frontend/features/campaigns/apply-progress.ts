import type { CampaignDetailOnWire, CampaignOnWire } from "contract/campaigns.ts";
import type { RealtimeEvents } from "contract/realtime.ts";

type Progressed = RealtimeEvents["campaign.progressed"];

/** The campaign with what the event tells, unless what is known is newer; undefined when nothing changes. */
export function applyProgress<C extends CampaignOnWire | CampaignDetailOnWire>(campaign: C, event: Progressed): C | undefined {
  if (campaign.id !== event.campaignId || event.version < campaign.version) return undefined;
  return { ...campaign, status: event.status, progress: event.progress, version: event.version };
}
