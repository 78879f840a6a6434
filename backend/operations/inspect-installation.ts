import { readdir } from "node:fs/promises";
import { Redis } from "ioredis";
import { listBackupChecks } from "../backups/inspect-backups.ts";
import type { Context } from "../context.ts";
import { readAppSubscription, webhookUrl } from "../pages/app-subscription.ts";
import {
  countAppliedMigrations,
  countConnected,
  findDatabaseFacts,
  findLastWebhook,
  findPageCounts,
  hasOwner,
} from "./inspection-queries.ts";
import { judgeBacklog } from "./inspections/judge-backlog.ts";
import { judgeKey } from "./inspections/judge-key.ts";
import { judgeMail } from "./inspections/judge-mail.ts";
import { judgePermissions } from "./inspections/judge-permissions.ts";
import { judgeReporting } from "./inspections/judge-reporting.ts";
import { judgeSpace } from "./inspections/judge-space.ts";
import { failed, type InspectionLine, notApplicable, passed, type Verdict } from "./inspections/verdict.ts";
import { findWorkers } from "./readiness-queries.ts";

export type { InspectionLine } from "./inspections/verdict.ts";

/** What can be known from inside: settings were good, or this process would not run. */
export async function inspectInstallation(ctx: Context): Promise<InspectionLine[]> {
  return Promise.all([
    line("Security", "settings", async () => passed("no weak, equal or missing secret, no plain-HTTP address")),
    line("Security", "ENCRYPTION_KEY", () => judgeKey(ctx)),
    line("Database", "PostgreSQL", () => judgeDatabase(ctx)),
    line("Database", "migrations", () => judgeMigrations(ctx)),
    line("Database", "connections", () => judgeConnections(ctx)),
    line("Redis", "Redis", () => judgeRedis(ctx)),
    line("Deployment", "workers", async () => judgeWorkers(await findWorkers(ctx.db))),
    line("Deployment", "owner", async () => judgeOwner(ctx, await hasOwner(ctx.db))),
    line("Deployment", "this place may send", async () =>
      ctx.fence.isOpen()
        ? passed("yes")
        : failed(
            "the database was restored or copied",
            "Confirm the installation on the owner's page when the other one is gone.",
          ),
    ),
    line("Facebook", "app and webhook", () => judgeApp(ctx)),
    line("Facebook", "Pages", async () => judgePages(ctx, await findPageCounts(ctx.db), await findLastWebhook(ctx.db))),
    line("Facebook", "permissions of Pages", () => judgePermissions(ctx)),
    line("E-mail", "mail server", () => judgeMail(ctx)),
    line("Monitoring", "errors are told (Sentry)", () => judgeReporting(ctx.config)),
    line("Monitoring", "what waits", () => judgeBacklog(ctx)),
    line("Infrastructure", "clock", () => judgeClock(ctx)),
    line("Infrastructure", "disk of files", () => judgeSpace(ctx)),
    ...listBackupChecks(ctx).map(({ name, judge }) => line("Backup & Recovery", name, judge)),
  ]);
}

async function line(section: string, name: string, judge: () => Promise<Verdict>): Promise<InspectionLine> {
  const verdict = await judge().catch((error: Error) =>
    failed(`cannot be looked at: ${error.message}`, "See the logs of the backend."),
  );
  return { section, name, ...verdict };
}

async function judgeDatabase({ db }: Context): Promise<Verdict> {
  const { version, isDurable } = await findDatabaseFacts(db);
  if (!isDurable)
    return failed("fsync or synchronous_commit is off: a power cut loses messages", "Set both to on in PostgreSQL's settings.");
  return passed(`version ${version}, ${await countConnected(db)} connections open, every commit on disk`);
}

async function judgeMigrations({ db }: Context): Promise<Verdict> {
  const files = (await readdir(new URL("../db/migrations/", import.meta.url))).filter((name) => name.endsWith(".sql"));
  const missing = files.length - (await countAppliedMigrations(db, files));
  return missing === 0
    ? passed(`all ${files.length} applied`)
    : failed(`${missing} of ${files.length} not applied`, "Run `npx -y pnpm@12 db:migrate:prod`.");
}

async function judgeConnections({ db, config }: Context): Promise<Verdict> {
  const { mostConnections } = await findDatabaseFacts(db);
  const own = config.database.poolSize + 2;
  return own * 3 <= mostConnections
    ? passed(`pool of ${config.database.poolSize} in each process, the server allows ${mostConnections}`)
    : failed(
        `pool of ${config.database.poolSize} in each process, but the server allows ${mostConnections} in all`,
        "Lower connection_limit in DATABASE_URL, or raise max_connections.",
      );
}

async function judgeRedis({ config }: Context): Promise<Verdict> {
  if (!config.redisUrl) return notApplicable("not used: events between processes travel through PostgreSQL");
  const options = { lazyConnect: true, connectTimeout: 3000, maxRetriesPerRequest: 0, retryStrategy: () => null };
  const stranger = new URL(config.redisUrl);
  stranger.password = "";
  stranger.username = "";
  const [redis, unknown] = [new Redis(config.redisUrl, options), new Redis(stranger.toString(), options)];
  for (const one of [redis, unknown]) one.on("error", () => {});
  try {
    await redis.connect();
    const isOpen = await unknown
      .connect()
      .then(
        () => unknown.ping().then(() => true),
        () => false,
      )
      .catch(() => false);
    if (isOpen) return failed("lets anybody in without a password", "Set requirepass, and the password in REDIS_PASSWORD.");
    const facts = parseInfo(`${await redis.info("persistence")}\n${await redis.info("memory")}`);
    if (facts.aof_enabled !== "1" && !(Number(facts.rdb_last_save_time) > 0))
      return failed("neither AOF nor RDB is on", "Start it with --appendonly yes.");
    if (!(Number(facts.maxmemory) > 0)) return failed("has no memory limit", "Set maxmemory.");
    if (facts.maxmemory_policy === "noeviction")
      return failed("refuses writes when it is full", "Set maxmemory-policy to allkeys-lru.");
    return passed(
      `password asked, AOF ${facts.aof_enabled === "1" ? "on" : "off, RDB on"}, ${facts.maxmemory_human}, ${facts.maxmemory_policy}`,
    );
  } catch (error) {
    return failed(`does not answer: ${(error as Error).message}`, "Start it, or correct REDIS_URL and REDIS_PASSWORD.");
  } finally {
    redis.disconnect();
    unknown.disconnect();
  }
}

const parseInfo = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(/\r?\n/)
      .flatMap((row) => (row.includes(":") ? [[row.slice(0, row.indexOf(":")), row.slice(row.indexOf(":") + 1)]] : [])),
  );

const judgeWorkers = (count: number): Verdict =>
  count > 0
    ? passed(`${count} alive`)
    : failed("none is alive: nothing comes in or goes out", "Start the worker, and look at its log.");

const judgeOwner = (ctx: Context, isThere: boolean): Verdict =>
  isThere
    ? passed("signed up, and the sign-up page is closed")
    : failed(
        "nobody has signed up: whoever comes first owns this",
        `Open ${ctx.config.http.frontendUrl}/admin/signup, or run backend/seed.ts.`,
      );

async function judgeApp(ctx: Context): Promise<Verdict> {
  const subscription = await readAppSubscription(ctx);
  switch (subscription.state) {
    case "ours":
      return subscription.missing.length === 0
        ? passed(`app ${ctx.config.facebook.appId} posts to ${webhookUrl(ctx)}`)
        : failed(`the app leaves out ${subscription.missing.join(", ")}`, "Press Repair in the Connection Doctor of a Page.");
    case "none":
      return failed(
        "the app has no webhook for Pages",
        "Press Repair in the Connection Doctor of a Page, or set it up in the app's dashboard.",
      );
    case "elsewhere":
      // In a rehearsal the simulator knows a shorter way.
      if (ctx.config.simulatorUrl) return passed(`the simulator posts to ${subscription.callbackUrl}`);
      return failed(
        `the app posts to ${subscription.callbackUrl}`,
        `Set the callback address in the app's dashboard to ${webhookUrl(ctx)}.`,
      );
    case "unclear":
      return failed(`Facebook did not say: ${subscription.reason}`, "Check FACEBOOK_APP_ID and FACEBOOK_APP_SECRET.");
  }
}

function judgePages(
  ctx: Context,
  { connected, broken }: { connected: number; broken: number },
  lastWebhook: Date | null,
): Verdict {
  if (broken > 0)
    return failed(`${broken} of ${connected + broken} need to be connected again`, "Open Pages in the product; each says why.");
  if (connected === 0 && ctx.config.simulatorUrl) return notApplicable("none is connected, and this is a rehearsal");
  if (connected === 0) return failed("none is connected", "Connect one in the product under Pages.");
  return passed(`${connected} connected, last webhook ${lastWebhook ? lastWebhook.toISOString() : "never"}`);
}

async function judgeClock({ db }: Context): Promise<Verdict> {
  const asked = Date.now();
  const { now } = await findDatabaseFacts(db);
  const apartMs = Math.max(0, asked - now.getTime(), now.getTime() - Date.now());
  return apartMs < 2000
    ? passed(apartMs === 0 ? "the same here and in the database" : `${apartMs} ms apart from the database`)
    : failed(`${Math.round(apartMs / 1000)} s apart from the database`, "Turn NTP on: timedatectl set-ntp true.");
}
