import { readFile } from "node:fs/promises";
import { collectDefaultMetrics } from "prom-client";
import { afterEach, expect, test } from "vitest";
import { createPace } from "../pacing/create-pace.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { busiestPages } from "./busiest-pages.ts";

let stack: TestStack | undefined;
afterEach(async () => {
  await stack?.close();
  stack = undefined;
});
const start = async (settings = {}) => {
  stack = await startTestStack(settings);
  return stack;
};

test("the figures tell routes, what waits and how the process is, and no id stands in a route", async () => {
  const { apiUrl } = await start();
  await fetch(`${apiUrl}/api/v1/health`);
  await fetch(`${apiUrl}/api/v1/workspaces/0190a000-0000-7000-8000-000000000000/pages`);
  const answer = await fetch(`${apiUrl}/metrics`);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  const text = await answer.text();
  expect(text).toContain('messagesender_http_requests_total{method="GET",route="/api/v1/health",status="200"} 1');
  expect(text).toContain('route="/api/v1/workspaces/:workspaceId/pages",status="401"} 1');
  expect(text).toContain("messagesender_database_up 1");
  expect(text).toContain('messagesender_webhook_posts_waiting{lane="people"} 0');
  expect(text).toContain('messagesender_check_state{check="database"} 0');
  expect(text).not.toContain("0190a000");
});

test("who comes through the proxy is told that there is nothing", async () => {
  const { apiUrl } = await start();
  const answer = await fetch(`${apiUrl}/metrics`, { headers: { "x-forwarded-for": "203.0.113.9" } });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: "not_found" } });
});

test("with METRICS_TOKEN only who shows it gets them", async () => {
  const { apiUrl } = await start({ METRICS_TOKEN: "8f2c0de1a49b7735" });
  expect((await fetch(`${apiUrl}/metrics`)).status).toBe(404);
  const answer = await fetch(`${apiUrl}/metrics`, { headers: { authorization: "Bearer 8f2c0de1a49b7735" } });
  expect(answer.status).toBe(200);
});

test("a database that is away is told, and its figures are left out", async () => {
  const { app, ctx } = await start({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
  const { body } = await app.inject("/metrics");
  expect(body).toContain("messagesender_database_up 0");
  expect(body).not.toMatch(/^messagesender_jobs_waiting /m);
  expect(ctx.stopping.aborted).toBe(false);
});

test("at most twenty Pages become labels: held, then slowed, then busiest", () => {
  let now = 0;
  const pace = createPace(() => now);
  for (let page = 0; page < 30; page += 1) {
    pace.take(`page-${page}`, page, 100);
    for (let sends = 0; sends < page; sends += 1) pace.leave(`page-${page}`);
  }
  pace.take("page-29:replies", 1, 10);
  pace.hold("page-0", 60_000);
  pace.reportUsage("page-1", 99);
  const shown = busiestPages(pace.list(), 20);
  expect(shown).toHaveLength(20);
  expect(shown.slice(0, 3).map(({ key }) => key)).toEqual(["page-0", "page-1", "page-29"]);
  now = 3_600_000;
  expect(busiestPages(pace.list(), 20)).toEqual([]);
});

test("dashboard, alerts and figures use the same names", async () => {
  const { ctx } = await start();
  const own = ctx.metrics.registry.getMetricsAsArray().map(({ name }) => name);
  collectDefaultMetrics({ register: ctx.metrics.registry });
  const exposed = ctx.metrics.registry.getMetricsAsArray().map(({ name }) => name);
  const read = (path: string) => readFile(new URL(`../../deploy/${path}`, import.meta.url), "utf8");
  const namesIn = (text: string) =>
    [...new Set(text.match(/\b(?:messagesender|process|nodejs)_[a-z0-9_]+/g) ?? [])].map((name) =>
      name.replace(/_(bucket|sum|count)$/, ""),
    );
  const dashboard = namesIn((await read("grafana/messagesender.json")).replaceAll(/"uid": "[^"]+"/g, ""));
  expect(dashboard.filter((name) => !exposed.includes(name))).toEqual([]);
  expect(own.filter((name) => !dashboard.includes(name))).toEqual([]);
  const rules = await read("prometheus/alerts.yml");
  for (const [, runbook = ""] of rules.matchAll(/runbook: (\S+\.md)/g))
    await expect(read(`../${runbook}`), runbook).resolves.toMatch(/^# /);
  const alerts = namesIn(rules);
  expect(alerts.length).toBeGreaterThan(8);
  expect(alerts.filter((name) => !exposed.includes(name))).toEqual([]);
});
