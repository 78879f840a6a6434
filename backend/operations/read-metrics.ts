import type { Context } from "../context.ts";
import { busiestPages } from "./busiest-pages.ts";
import { checkReadiness, version } from "./check-readiness.ts";
import { findSpace } from "./checks/check-disk.ts";
import { findFigures } from "./figures-queries.ts";

const limitMs = 3000;
const mostPages = 20;
const stateNumbers = { ok: 0, off: 0, warning: 1, failed: 2 };

/** Everything this process counts, and what it finds when it looks now, in Prometheus' words. */
export async function readMetrics(ctx: Context, roles: string[]): Promise<string> {
  const { gauges, registry } = ctx.metrics;
  gauges.info.set({ version, roles: roles.join(" ") }, 1);
  tellPace(ctx);
  await Promise.all([tellDatabase(ctx), tellDisk(ctx), tellChecks(ctx, roles)]);
  return registry.metrics();
}

function tellPace({ pace, metrics: { gauges } }: Context) {
  const lanes = pace.list();
  gauges.pagesHeld.set(lanes.filter(({ isHeld }) => isHeld).length);
  gauges.pagesSlowed.set(lanes.filter(({ factor }) => factor < 1).length);
  gauges.paceFactor.reset();
  gauges.paceSent.reset();
  for (const { key, factor, sentInLastSecond } of busiestPages(lanes, mostPages)) {
    gauges.paceFactor.set({ page: key }, factor);
    gauges.paceSent.set({ page: key }, sentInLastSecond);
  }
}

/** Figures of a database that does not answer are left out rather than told from memory. */
async function tellDatabase({ db, now, metrics: { gauges } }: Context) {
  const figures = await inTime(findFigures(db, now())).catch(() => undefined);
  gauges.databaseUp.set(figures ? 1 : 0);
  const told = {
    ...{ databaseBytes: gauges.databaseBytes, webhooksOldest: gauges.webhooksOldest, webhooksParked: gauges.webhooksParked },
    ...{ silence: gauges.silence, jobsWaiting: gauges.jobsWaiting, jobsOldest: gauges.jobsOldest },
    ...{ jobsGivenUp: gauges.jobsGivenUp, workers: gauges.workers },
    ...{ pagesConnected: gauges.pagesConnected, pagesBroken: gauges.pagesBroken },
  };
  for (const [name, gauge] of Object.entries(told)) {
    const value = figures?.[name as keyof typeof told];
    if (value == null) gauge.remove();
    else gauge.set(value);
  }
  gauges.webhooksWaiting.reset();
  gauges.campaigns.reset();
  if (!figures) return;
  gauges.webhooksWaiting.set({ lane: "people" }, figures.peopleWaiting);
  gauges.webhooksWaiting.set({ lane: "others" }, figures.othersWaiting);
  gauges.webhooksWaiting.set({ lane: "replay" }, figures.replayWaiting);
  for (const { status, count } of figures.campaigns) gauges.campaigns.set({ status }, count);
}

async function tellDisk({ config, metrics: { gauges } }: Context) {
  const space = await findSpace(config.storage.folder).catch(() => undefined);
  if (!space) return;
  gauges.diskFree.set(space.freeBytes);
  gauges.diskSize.set(space.bytes);
}

async function tellChecks(ctx: Context, roles: string[]) {
  const { checks } = await checkReadiness(ctx, roles);
  for (const [check, { state }] of Object.entries(checks)) ctx.metrics.gauges.check.set({ check }, stateNumbers[state]);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
