import { type Context, inTransaction } from "../context.ts";
import { deleteOldThreads } from "../history/thread-queries.ts";
import { dropUnused } from "../media/drop-unused.ts";
import { deleteOldEventsOf } from "../webhooks/event-queries.ts";
import { deleteOldDeeds, deleteOldMessages, listConversations, listRetentions, releaseOldFiles } from "./retention-queries.ts";

export type Forgotten = { rawEvents: number; messages: number; deeds: number; files: number; threads: number };

const workspacesAtOnce = 100;
const conversationsAtOnce = 500;
const rowsAtOnce = 2000;
/** After a run is over, for who wants to know what it left out. */
const threadDays = 7;
const mostRounds = 100_000;

/** Lets go of what each workspace keeps no longer, in small steps that may be broken off; what is left goes the next night. */
export async function applyRetention(ctx: Context): Promise<Forgotten> {
  const forgotten: Forgotten = { rawEvents: 0, messages: 0, deeds: 0, files: 0, threads: 0 };
  for (let after: string | undefined; ; ) {
    const some = await listRetentions(ctx.db, after, workspacesAtOnce);
    for (const { workspaceId, rawEventDays, messageMonths, mediaMonths } of some) {
      if (rawEventDays !== null)
        forgotten.rawEvents += await untilNone(() => deleteOldEventsOf(ctx.db, workspaceId, rawEventDays, rowsAtOnce));
      if (messageMonths !== null) await forgetMessages(ctx, workspaceId, monthsAgo(ctx.now(), messageMonths), forgotten);
      if (mediaMonths !== null) forgotten.files += await forgetFiles(ctx, workspaceId, monthsAgo(ctx.now(), mediaMonths));
    }
    after = some.at(-1)?.workspaceId;
    if (some.length < workspacesAtOnce) break;
  }
  forgotten.threads = await untilNone(() => deleteOldThreads(ctx.db, threadDays, rowsAtOnce));
  ctx.log.info(forgotten, "what is kept no longer is gone");
  return forgotten;
}

/** The same day so many months before, or the last of that month. */
export function monthsAgo(now: Date, months: number): Date {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  first.setUTCHours(now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds(), now.getUTCMilliseconds());
  return first;
}

async function untilNone(step: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const done = await step();
    if (done === 0) return total;
    total += done;
  }
  return total;
}

async function forgetMessages(ctx: Context, workspaceId: string, before: Date, forgotten: Forgotten) {
  for (let after: string | undefined; ; ) {
    const ids = await listConversations(ctx.db, workspaceId, after, conversationsAtOnce);
    if (ids.length === 0) break;
    forgotten.messages += await untilNone(() => inTransaction(ctx, (tx) => deleteOldMessages(tx.db, ids, before, rowsAtOnce)));
    after = ids.at(-1);
  }
  forgotten.deeds += await untilNone(() => deleteOldDeeds(ctx.db, workspaceId, before, rowsAtOnce));
}

async function forgetFiles(ctx: Context, workspaceId: string, before: Date): Promise<number> {
  let dropped = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const keys = await releaseOldFiles(ctx.db, workspaceId, before, rowsAtOnce);
    if (keys.length === 0) break;
    dropped += await dropUnused(ctx, keys);
  }
  return dropped;
}
