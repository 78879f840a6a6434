import type { Context } from "../context.ts";

/** Since when events of a Page wait to be applied; what happened before is here, if it was told. In real time. */
export async function pendingSince(ctx: Context, facebookPageId: string): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom("webhookEvent")
    .select("receivedAt")
    .where("facebookPageId", "=", facebookPageId)
    .where("state", "=", "pending")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.receivedAt ?? null;
}
