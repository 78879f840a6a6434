import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { startSentryReceiver } from "start/sentry-receiver.ts";
import { afterEach, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { beginHeartbeat } from "../jobs/release-dead-processes.ts";
import { connectOverHttp } from "../testing/connect-over-http.ts";
import { startMailServer } from "../testing/start-mail-server.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { inspectInstallation } from "./inspect-installation.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Backups have tests of their own. */
const inspect = async (ctx: Context) => (await inspectInstallation(ctx)).filter(({ section }) => section !== "Backup & Recovery");
const failedOf = async (ctx: Context) => (await inspect(ctx)).filter(({ state }) => state === "failed").map(({ name }) => name);

/** An installation with mail, errors that are told, an owner, a worker and a webhook at Facebook. */
async function startHealthy(settings: Record<string, string> = {}): Promise<TestStack> {
  const [mail, sentry] = [await startMailServer(), await startSentryReceiver()];
  const stack = await startTestStack({
    ...{ SMTP_HOST: "127.0.0.1", SMTP_PORT: String(mail.port), SMTP_FROM: "shop@lab.test", SENTRY_DSN: sentry.dsn },
    ...settings,
  });
  ends.push(mail.close, sentry.close, stack.close);
  await fetch(`${stack.simulator.url}/control/pages`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ name: "Lucia's Boutique" }),
  });
  await connectOverHttp(stack.apiUrl);
  ends.push(await beginHeartbeat(stack.ctx, ["worker"]));
  await stack.subscribeWebhook();
  return stack;
}

/** The server of the tests is fast and not durable, which is a fault that stays planted. */
const planted = "PostgreSQL";

test("nothing has failed on a healthy installation, and what is not there is not applicable", async () => {
  const { ctx } = await startHealthy();
  const lines = await inspect(ctx);
  expect(lines.filter(({ state }) => state === "failed").map(({ name }) => name)).toEqual([planted]);
  expect(lines.find(({ name }) => name === "Redis")?.state).toBe("not_applicable");
  expect(lines.find(({ name }) => name === "mail server")?.finding).toMatch(/^127\.0\.0\.1:\d+ lets us in$/);
  for (const name of ["errors are told (Sentry)", "ENCRYPTION_KEY", "Pages", "permissions of Pages", "app and webhook"])
    expect([name, lines.find((one) => one.name === name)?.state]).toEqual([name, "passed"]);
});

test("ten faults are named, each by its line, and nothing else", async () => {
  const { ctx } = await startHealthy({
    SMTP_PORT: "1",
    SENTRY_DSN: "http://key@127.0.0.1:1/1",
    REDIS_URL: "redis://127.0.0.1:1",
  });
  await sql`delete from process_heartbeat`.execute(ctx.db);
  await sql`update account set is_owner = false`.execute(ctx.db);
  await sql`delete from migration where name = (select max(name) from migration)`.execute(ctx.db);
  await sql`insert into webhook_event (hash, facebook_page_id, lane, body, received_at, available_at)
    values (${randomBytes(32)}, '1', 0, '{}', now() - interval '5 minutes', now() - interval '5 minutes')`.execute(ctx.db);
  await sql`update page set status = 'needs_reconnect'`.execute(ctx.db);
  const closed: Context = { ...ctx, fence: { placeId: "x", isOpen: () => false } };
  expect((await failedOf(closed)).sort()).toEqual(
    [
      ...[planted, "Redis", "Pages", "errors are told (Sentry)", "mail server", "migrations"],
      ...["owner", "this place may send", "what waits", "workers"],
    ].sort(),
  );
});

test("each failed line says what to do", async () => {
  const { ctx } = await startHealthy({ SMTP_PORT: "1" });
  const [line] = (await inspect(ctx)).filter(({ state, name }) => state === "failed" && name !== planted);
  expect(line).toMatchObject({ section: "E-mail", finding: "The mail server 127.0.0.1:1 does not answer." });
  expect(line?.whatToDo).toContain("SMTP_HOST");
});

test("a restored database with another key, and a pool that the server cannot bear, are named", async () => {
  const { ctx } = await startHealthy();
  const secrets = { ...ctx.config.secrets, encryption: randomBytes(32).toString("hex"), otherEncryption: undefined };
  const other: Context = { ...ctx, config: { ...ctx.config, secrets, database: { ...ctx.config.database, poolSize: 90 } } };
  expect((await failedOf(other)).sort()).toEqual([planted, "ENCRYPTION_KEY", "connections"].sort());
});
