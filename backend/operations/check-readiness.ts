import { monitorEventLoopDelay } from "node:perf_hooks";
import type { getReadiness } from "contract/operations.ts";
import type { Answer } from "contract/route.ts";
import type { Context } from "../context.ts";
import { productVersion } from "../product-version.ts";
import { checkBackup, checkProof } from "./checks/check-backups.ts";
import { checkDatabase } from "./checks/check-database.ts";
import { checkDisk } from "./checks/check-disk.ts";
import { checkInstallation } from "./checks/check-installation.ts";
import { checkQueue, checkWebhooks } from "./checks/check-queue.ts";
import { checkRedis } from "./checks/check-redis.ts";
import { checkSilence } from "./checks/check-silence.ts";
import { checkWorker } from "./checks/check-worker.ts";
import type { Finding } from "./checks/finding.ts";

type Readiness = Answer<typeof getReadiness>;
type Check = (ctx: Context) => Promise<Finding>;

/** One line each; a check that throws or takes longer than two seconds has failed. */
const checks: Record<string, Check> = {
  process: async ({ stopping }) =>
    stopping.aborted ? { state: "failed", message: "is stopping" } : { state: "ok", message: "serves" },
  database: checkDatabase,
  queue: checkQueue,
  webhooks: checkWebhooks,
  silence: checkSilence,
  worker: checkWorker,
  redis: checkRedis,
  disk: (ctx) => checkDisk(ctx).catch(() => ({ state: "warning", message: "cannot be looked at" })),
  installation: checkInstallation,
  backup: checkBackup,
  restoreProof: checkProof,
};

const limitMs = 2000;
export const version = productVersion;
const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

/**
 * What this process needs, each looked at with a time limit. Only what keeps it from serving is "failed": without a worker or with work
 * piling up it still serves, and a balancer that took it out would make things worse. Real time.
 */
export async function checkReadiness(ctx: Context, roles: string[]): Promise<Readiness> {
  const found = Object.fromEntries(await Promise.all(Object.entries(checks).map(([name, check]) => look(name, check(ctx)))));
  return {
    status: Object.values(found).some((check) => check.state === "failed") ? "failed" : "ok",
    version,
    roles,
    uptimeSeconds: Math.round(process.uptime()),
    checks: found,
    metrics: measure(),
  };
}

async function look(name: string, check: Promise<Finding>): Promise<[string, Readiness["checks"][string]]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(resolve, limitMs, { state: "failed", message: `no answer in ${limitMs / 1000} s` });
  });
  const finding = await Promise.race([check.catch((): Finding => ({ state: "failed", message: "does not answer" })), late]);
  clearTimeout(timer);
  return [name, { ...finding, checkedAt: new Date() }];
}

/** The event loop's delay is that since the last look. */
function measure() {
  const { rss, heapUsed } = process.memoryUsage();
  const eventLoopDelayMs = Math.round(delay.percentile(99) / 1e5) / 10;
  delay.reset();
  return { memoryMegabytes: Math.round(rss / 1_048_576), heapMegabytes: Math.round(heapUsed / 1_048_576), eventLoopDelayMs };
}
