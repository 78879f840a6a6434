import { randomBytes } from "node:crypto";
import type { Event } from "@sentry/core";
import { fetch } from "undici";
import type { Config } from "../config.ts";
import { codesOf, describeFault, scrub } from "./describe-fault.ts";
import { type Reporter, silentReporter } from "./reporter.ts";

const mostPerMinute = 60;
const answerWithinMs = 5000;

/**
 * Reports to SENTRY_DSN; without one nothing is loaded and nothing leaves. Only the core of Sentry's client is used: it patches no module
 * and sees no request, so what leaves is exactly what is built here.
 */
export async function openReporter(settings: Config["sentry"], role: string): Promise<Reporter> {
  if (!settings) return silentReporter;
  const { createStackParser, createTransport } = await import("@sentry/core");
  const { nodeStackLineParser, ServerRuntimeClient } = await import("@sentry/core/server");
  const stackParser = createStackParser(nodeStackLineParser());
  let taken = 0;
  const client = new ServerRuntimeClient({
    ...{ dsn: settings.dsn, release: settings.release, environment: settings.environment },
    ...{ integrations: [], stackParser, sendClientReports: false, traceLifecycle: "static" },
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const answer = await post(options.url, body);
        if (answer.statusCode < 300) taken += 1;
        return answer;
      }),
  });
  client.init();
  const mayReport = limiter(mostPerMinute);
  const mayTrace = limiter(mostPerMinute);
  const capture = (event: Event) => void client.captureEvent(event);
  return {
    report: (error, { message, facts }) => {
      if (!mayReport()) return;
      const transaction = facts.route ?? facts.job ?? facts.loop;
      capture({
        ...{ level: "error", platform: "node", ...(transaction && { transaction }) },
        exception: { values: describeFault(error, stackParser) },
        ...{ tags: { ...facts, role, ...codesOf(error) }, extra: { logged: scrub(message) } },
      });
    },
    trace: ({ op, name, isOk, seconds }) => {
      if (Math.random() >= settings.tracesShare || !mayTrace()) return;
      const timestamp = Date.now() / 1000;
      const ids = { trace_id: randomBytes(16).toString("hex"), span_id: randomBytes(8).toString("hex") };
      capture({
        ...{ type: "transaction", platform: "node", transaction: name, start_timestamp: timestamp - seconds, timestamp },
        ...{ tags: { role }, contexts: { trace: { ...ids, op, status: isOk ? "ok" : "internal_error" } } },
      });
    },
    probe: async () => {
      const before = taken;
      capture({ level: "info", message: "The doctor looked whether errors arrive here.", tags: { role } });
      await client.flush(answerWithinMs);
      return taken > before;
    },
    flush: async (withinMs) => void (await client.flush(withinMs)),
  };
}

async function post(address: string, body: string | Uint8Array) {
  const answer = await fetch(address, {
    ...{ method: "POST", body: Buffer.from(body), signal: AbortSignal.timeout(answerWithinMs) },
    headers: { "content-type": "application/x-sentry-envelope" },
  });
  await answer.arrayBuffer();
  const [limits, again] = [answer.headers.get("x-sentry-rate-limits"), answer.headers.get("retry-after")];
  return { statusCode: answer.status, headers: { "x-sentry-rate-limits": limits, "retry-after": again } };
}

/** So that a storm of the same error costs neither us nor them. */
function limiter(most: number) {
  let [minute, count] = [0, 0];
  return () => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) [minute, count] = [now, 0];
    count += 1;
    return count <= most;
  };
}
