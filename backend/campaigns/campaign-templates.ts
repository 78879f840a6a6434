import type { UtilityUse } from "contract/messages.ts";
import type { Db } from "../context.ts";
import { findUtilityOn, type UtilityReady } from "../templates/utility/utility-on-page.ts";

type Place = { campaignId: string; workspaceId: string; pageId: string; instead: UtilityUse | null };

/** What the templates of campaigns that have one are on these Pages now: campaign id → Page id → template. */
export async function findCampaignTemplates(db: Db, places: Place[]): Promise<Map<string, Map<string, UtilityReady>>> {
  const found = new Map<string, Map<string, UtilityReady>>();
  for (const [campaignId, those] of Map.groupBy(places, (place) => place.campaignId)) {
    const [first] = those;
    if (!first?.instead) continue;
    const pageIds = [...new Set(those.map((place) => place.pageId))];
    found.set(campaignId, await findUtilityOn(db, first.workspaceId, first.instead, pageIds));
  }
  return found;
}
