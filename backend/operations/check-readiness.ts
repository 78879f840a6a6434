import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { getReadiness } from "contract/operations.ts";
import type { Answer } from "contract/route.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";

type Readiness = Answer<typeof getReadiness>;
type Finding = { state: "ok" | "warning" | "failed" | "off"; message: string };

const limitMs = 2000;
const slowSeconds = 30;
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

/** What this process needs, each looked at with a time limit. Real time. */
export async function checkReadiness(ctx: Context, roles: string[]): Promise<Readiness> {
  const found = await Promise.all([
    look("database", async () => {
      await sql`select 1`.execute(ctx.db);
      return { state: "ok", message: "answers" };
    }),
    look("queue", () =>
      lag(
        ctx,
        sql`select extract(epoch from now() - min(run_at))::float as seconds from graphile_worker._private_jobs where locked_at is null and run_at < now() and attempts < max_attempts`,
        "oldest due job",
      ),
    ),
    look("webhooks", () =>
      lag(
        ctx,
        sql`select extract(epoch from now() - min(received_at))::float as seconds from webhook_event where state = 'pending' and available_at <= now()`,
        "oldest event not applied",
      ),
    ),
    look("worker", () => findWorker(ctx)),
    look("redis", async () =>
      ctx.config.redisUrl
        ? { state: "ok", message: "configured" }
        : { state: "off", message: "not configured; one PostgreSQL is enough" },
    ),
  ]);
  const checks = Object.fromEntries(found);
  return {
    status: Object.values(checks).some((check) => check.state === "failed") ? "failed" : "ok",
    version,
    roles,
    uptimeSeconds: Math.round(process.uptime()),
    checks,
    metrics: {
      memoryMegabytes: Math.round(process.memoryUsage().rss / 1_048_576),
      eventLoopDelayMs: Math.round(delay.percentile(99) / 1e5) / 10,
    },
  };
}

async function look(name: string, check: () => Promise<Finding>): Promise<[string, Readiness["checks"][string]]> {
  const late = new Promise<Finding>((resolve) =>
    setTimeout(resolve, limitMs, { state: "failed", message: `no answer in ${limitMs / 1000} s` }).unref(),
  );
  const finding = await Promise.race([check().catch((): Finding => ({ state: "failed", message: "does not answer" })), late]);
  return [name, { ...finding, checkedAt: new Date() }];
}

async function lag(ctx: Context, question: ReturnType<typeof sql>, what: string): Promise<Finding> {
  const { rows } = await sql<{ seconds: number | null }>`${question}`.execute(ctx.db);
  const seconds = Math.round(rows[0]?.seconds ?? 0);
  return { state: seconds > slowSeconds ? "warning" : "ok", message: seconds > 0 ? `${what}: ${seconds} s` : "nothing waits" };
}

async function findWorker(ctx: Context): Promise<Finding> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from process_heartbeat where 'worker' = any (roles) and seen_at > now() - interval '8 seconds'`.execute(
    ctx.db,
  );
  return rows[0]?.count
    ? { state: "ok", message: `${rows[0].count} alive` }
    : { state: "warning", message: "no worker is alive: nothing is received or sent" };
}
