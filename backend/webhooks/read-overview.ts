import type { Context } from "../context.ts";
import { countEvents, countPerMinute, listPagesWithEvents, listRecentKinds, readApplyTimes } from "./event-list-queries.ts";
import { unclaimedDays } from "./unclaimed-days.ts";

const minutes = 60;
const mostPages = 500;
const minuteMs = 60_000;
const keptMs = 3000;

type Overview = Awaited<ReturnType<typeof gather>>;
const kept = new WeakMap<object, { at: number; overview: Promise<Overview> }>();

/** How events come in and are applied. Several who look at once share one answer, which is at most three seconds old. */
export function readOverview(ctx: Context): Promise<Overview> {
  const last = kept.get(ctx.config);
  if (last && Date.now() - last.at < keptMs) return last.overview;
  const overview = gather(ctx);
  kept.set(ctx.config, { at: Date.now(), overview });
  overview.catch(() => kept.delete(ctx.config));
  return overview;
}

/** Receiving is told in real time, as the database keeps it, also when the platform's clock is moved. */
async function gather(ctx: Context) {
  const asOf = new Date();
  const first = new Date(Math.floor(asOf.getTime() / minuteMs) * minuteMs - (minutes - 1) * minuteMs);
  const counts = await countEvents(ctx.db);
  const counted = new Map((await countPerMinute(ctx.db, first)).map(({ at, count }) => [at.getTime(), count]));
  const pages = await listPagesWithEvents(ctx.db, mostPages);
  return {
    ...{ asOf, retentionDays: ctx.config.webhooks.retentionDays, unclaimedDays },
    ...counts,
    applyMs: await readApplyTimes(ctx.db),
    perMinute: Array.from({ length: minutes }, (_, index) => {
      const at = new Date(first.getTime() + index * minuteMs);
      return { at, count: counted.get(at.getTime()) ?? 0 };
    }),
    pages: pages.map((page) => ({ ...page, lastKinds: page.lastKinds ?? [] })),
    kinds: await listRecentKinds(ctx.db),
  };
}
