import type { CampaignEvent } from "contract/campaigns.ts";
import type { z } from "zod";
import type { Context, Db } from "../context.ts";

/** Writes a line of a campaign's history. Joins the caller's transaction. */
export async function noteEvent(
  tx: Context,
  which: { workspaceId: string; campaignId: string },
  kind: string,
  words: string,
): Promise<void> {
  const { workspaceId, campaignId } = which;
  await tx.db.insertInto("campaignEvent").values({ workspaceId, campaignId, kind, words, happenedAt: tx.now() }).execute();
}

const mostShown = 50;

/** The history of a campaign, newest first. */
export const listEvents = (db: Db, campaignId: string): Promise<z.output<typeof CampaignEvent>[]> =>
  db
    .selectFrom("campaignEvent")
    .select(["id", "kind", "words", "happenedAt"])
    .where("campaignId", "=", campaignId)
    .orderBy("id", "desc")
    .limit(mostShown)
    .execute();
