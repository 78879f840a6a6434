import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { Pool } from "undici";
import { afterEach, expect, test } from "vitest";
import { createTestDatabase } from "../testing/create-test-database.ts";
import { findFreePort, startProcess, waitForApi } from "../testing/start-processes.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { postOf, sign } from "../testing/webhook-posts.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(role: "api" | "worker") {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const port = await findFreePort();
  const where = role === "api" ? "PORT" : "HEALTH_PORT";
  const started = startProcess(role, { DATABASE_URL: database.url, DRAIN_SECONDS: "2", [where]: String(port) });
  ends.push(database.drop, () => client.end(), started.stop);
  await waitForApi(`http://127.0.0.1:${port}`);
  return { databaseUrl: database.url, client, process: started, url: `http://127.0.0.1:${port}` };
}

test("an API that is told to stop answers whatever reached it, says that it is not ready, and has stored what it answered", async () => {
  const { client, process: api, url } = await start("api");
  // An idle connection is answered once more: the one of a balancer's check learns that way.
  const [pool, check] = [new Pool(url, { connections: 20 }), new Pool(url, { connections: 1 })];
  ends.push(
    () => pool.destroy(),
    () => check.destroy(),
  );
  const answered = { posts: 0, ready: 0, draining: 0 };
  const lost: string[] = [];
  let number = 0;
  const ask = async (isReadiness: boolean) => {
    number += 1;
    const body = postOf("1", [{ number }]);
    const headers = { "content-type": "application/json", "x-hub-signature-256": sign(body) };
    const answer = isReadiness
      ? await check.request({ method: "GET", path: "/api/v1/health/ready" })
      : await pool.request({ method: "POST", path: "/api/v1/webhooks/facebook", body, headers });
    await answer.body.dump();
    if (isReadiness) answered[answer.statusCode === 503 ? "draining" : "ready"] += 1;
    else if (answer.statusCode === 200) answered.posts += 1;
    else lost.push(`answered ${answer.statusCode}`);
  };
  const asking = Array.from({ length: 20 }, async (_, index) => {
    for (;;) {
      try {
        await ask(index === 0);
        await wait(20);
      } catch (error) {
        // A new connection is refused before anything is sent: a proxy asks the next one.
        if ((error as { code?: string }).code !== "ECONNREFUSED") lost.push(String(error));
        return;
      }
    }
  });
  await waitUntil(async () => answered.posts > 100 && answered.ready > 3, 10_000);
  await api.stop();
  await Promise.all(asking);
  expect(lost).toEqual([]);
  expect(answered.draining).toBeGreaterThan(0);
  const { rows } = await client.query("select count(*)::int as count from webhook_event");
  expect(rows[0].count).toBe(answered.posts);
}, 60_000);

test("a worker that is told to stop finishes the job it is at and takes no other", async () => {
  const { databaseUrl, client, process: worker, url } = await start("worker");
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  ends.push(() => holder.end());
  await holder.query("begin; lock table sign_in_failure in access exclusive mode");
  await client.query("select graphile_worker.add_job('operations.forget_sign_ins', max_attempts := 1)");
  const jobs = async () =>
    (await client.query("select locked_at is not null as is_running from graphile_worker._private_jobs")).rows as {
      is_running: boolean;
    }[];
  await waitUntil(async () => (await jobs()).some(({ is_running }) => is_running), 10_000);
  const stopped = worker.stop();
  await waitUntil(async () => (await fetch(`${url}/api/v1/health/ready`)).status === 503, 5000);
  await client.query("select graphile_worker.add_job('webhooks.forget_events', max_attempts := 1)");
  await holder.query("commit");
  await stopped;
  expect(await jobs()).toEqual([{ is_running: false }]);
  const { rows } = await client.query("select count(*)::int as count from process_heartbeat");
  expect(rows[0].count).toBe(0);
}, 60_000);
