import { sql } from "kysely";
import type { Context } from "../context.ts";
import { applyNext } from "../webhooks/intake.ts";

/** Applies stored webhook posts until none is due; with `later` also those that wait to be tried again. */
export async function drainEvents(ctx: Context, { later = false } = {}) {
  for (;;) {
    if (later) await sql`update webhook_event set available_at = now() where state = 'pending'`.execute(ctx.db);
    if ((await applyNext(ctx, 0)) + (await applyNext(ctx, 1)) + (await applyNext(ctx, 2)) === 0) return;
  }
}
