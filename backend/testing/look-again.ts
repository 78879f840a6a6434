import type { Db } from "../context.ts";

/** Who of a campaign waits for a time is due now. */
export async function lookAgain(db: Db, campaignId: string) {
  await db
    .updateTable("campaignRecipient")
    .set({ dueAt: new Date() })
    .where("campaignId", "=", campaignId)
    .where("status", "=", "deferred")
    .execute();
  await db.updateTable("campaignPage").set({ lookAt: new Date() }).where("campaignId", "=", campaignId).execute();
}
