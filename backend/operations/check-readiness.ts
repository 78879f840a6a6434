import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { getReadiness } from "contract/operations.ts";
import type { Answer } from "contract/route.ts";
import type { Context } from "../context.ts";
import { askDatabase, findOldestEventSeconds, findOldestJobSeconds, findWorkers } from "./readiness-queries.ts";

type Readiness = Answer<typeof getReadiness>;
type Finding = { state: "ok" | "warning" | "failed" | "off"; message: string };

const limitMs = 2000;
const slowSeconds = 30;
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

/**
 * What this process needs, each looked at with a time limit. Only what keeps it from serving is "failed": without a worker or with work
 * piling up it still serves, and a balancer that took it out would make things worse. Real time.
 */
export async function checkReadiness(ctx: Context, roles: string[]): Promise<Readiness> {
  const found = await Promise.all([
    look("database", () => askDatabase(ctx.db).then(() => ({ state: "ok", message: "answers" }))),
    look("queue", async () => lag("oldest due job", await findOldestJobSeconds(ctx.db))),
    look("webhooks", async () => lag("oldest event not applied", await findOldestEventSeconds(ctx.db))),
    look("worker", async () => describeWorkers(await findWorkers(ctx.db))),
    look("redis", async () => describeRedis(ctx)),
    look("installation", async () => describeInstallation(ctx)),
  ]);
  const checks = Object.fromEntries(found);
  return {
    status: Object.values(checks).some((check) => check.state === "failed") ? "failed" : "ok",
    version,
    roles,
    uptimeSeconds: Math.round(process.uptime()),
    checks,
    metrics: measure(),
  };
}

async function look(name: string, check: () => Promise<Finding>): Promise<[string, Readiness["checks"][string]]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(resolve, limitMs, { state: "failed", message: `no answer in ${limitMs / 1000} s` });
  });
  const finding = await Promise.race([check().catch((): Finding => ({ state: "failed", message: "does not answer" })), late]);
  clearTimeout(timer);
  return [name, { ...finding, checkedAt: new Date() }];
}

const lag = (what: string, seconds: number): Finding => ({
  state: seconds > slowSeconds ? "warning" : "ok",
  message: seconds > 0 ? `${what}: ${seconds} s` : "nothing waits",
});

const describeWorkers = (count: number): Finding =>
  count > 0
    ? { state: "ok", message: `${count} alive` }
    : { state: "warning", message: "no worker is alive: nothing is received or sent" };

function describeInstallation({ fence }: Context): Finding {
  if (fence.placeId === null) return { state: "off", message: "INSTALLATION_FILE is not set: a restored copy would send" };
  if (fence.isOpen()) return { state: "ok", message: "this is the confirmed one" };
  return { state: "warning", message: "restored or copied: nothing is sent until the owner confirms it" };
}

function describeRedis(ctx: Context): Finding {
  if (!ctx.config.redisUrl) return { state: "off", message: "not configured; PostgreSQL carries the events" };
  if (ctx.realtime.state().isConnected) return { state: "ok", message: "answers" };
  return { state: "warning", message: "does not answer: browsers miss events of other processes until it is back" };
}

/** The event loop's delay is that since the last look. */
function measure() {
  const { rss, heapUsed } = process.memoryUsage();
  const eventLoopDelayMs = Math.round(delay.percentile(99) / 1e5) / 10;
  delay.reset();
  return { memoryMegabytes: Math.round(rss / 1_048_576), heapMegabytes: Math.round(heapUsed / 1_048_576), eventLoopDelayMs };
}
