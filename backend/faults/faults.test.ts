import pg from "pg";
import { type SentryReceiver, startSentryReceiver } from "start/sentry-receiver.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { createLogger } from "../log.ts";
import { createTestDatabase } from "../testing/create-test-database.ts";
import { findFreePort, startProcess, waitForApi } from "../testing/start-processes.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { openReporter } from "./open-reporter.ts";

let sentry: SentryReceiver;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  sentry = await startSentryReceiver();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await sentry.close();
});

const settings = () => ({ dsn: sentry.dsn, release: "1.2.3-abc", environment: "trial", tracesShare: 1 });

describe("an error", () => {
  const secrets = ["EAAxyz0123456789abc", "ida@shop.test", "see you at eight", "1234567890123456"];

  async function reportAll() {
    const reporter = await openReporter(settings(), "api");
    const log = createLogger("error", { write: () => {} }, reporter.report);
    const cause = new Error('Key (email)=(ida@shop.test) for "see you at eight" of 1234567890123456');
    const error = Object.assign(new Error("access_token=EAAxyz0123456789abc was refused", { cause }), {
      ...{ code: "23505", constraint: "account_email_key", detail: "Key (email)=(ida@shop.test)" },
    });
    log.child({ reqId: "r-1" }).error({ err: error, route: "/api/v1/x", text: "see you at eight" }, "request failed");
    await reporter.flush(2000);
    return sentry.events[0];
  }

  test("is told with release, environment, place and codes", async () => {
    const event = await reportAll();
    expect(event).toMatchObject({ release: "1.2.3-abc", environment: "trial", transaction: "/api/v1/x" });
    expect(event?.tags).toMatchObject({ role: "api", reqId: "r-1", code: "23505", constraint: "account_email_key" });
    const [first, last] = event?.exception?.values ?? [];
    expect(first?.value).toBe('Key (email)=([address]) for "…" of #');
    expect(last?.value).toBe("access_token=[hidden] was refused");
    expect(last?.stacktrace?.frames.at(-1)?.filename).toBe("app:///backend/faults/faults.test.ts");
  });

  test("takes no token, address, text, number or path of this machine along", async () => {
    const raw = (await reportAll())?.raw ?? "";
    expect(raw).toContain("refused");
    for (const secret of [...secrets, process.cwd()]) expect(raw).not.toContain(secret);
  });
});

test("a storm of errors is cut off at sixty a minute", async () => {
  const reporter = await openReporter(settings(), "worker");
  for (let turn = 0; turn < 50; turn += 1) reporter.report(new Error("again"), { message: "loop failed", facts: {} });
  await reporter.flush(2000);
  for (let turn = 0; turn < 50; turn += 1) reporter.report(new Error("again"), { message: "loop failed", facts: {} });
  await reporter.flush(2000);
  expect(sentry.events.length).toBeGreaterThanOrEqual(50);
  expect(sentry.events.length).toBeLessThanOrEqual(60);
});

test("a receiver that is away harms nobody", async () => {
  const reporter = await openReporter({ ...settings(), dsn: "http://key@127.0.0.1:1/1" }, "api");
  reporter.report(new Error("lost"), { message: "", facts: {} });
  expect(await reporter.probe()).toBe(false);
});

test("a probe tells whether errors arrive", async () => {
  expect(await (await openReporter(settings(), "doctor")).probe()).toBe(true);
});

test("without a DSN nothing is loaded", async () => {
  const { sentry: none } = loadConfig({ ...testSecrets, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
  expect(none).toBeUndefined();
  expect(await (await openReporter(none, "api")).probe()).toBe(false);
});

describe("real processes", () => {
  async function start() {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const port = await findFreePort();
    const env = {
      ...{ DATABASE_URL: database.url, PORT: String(port), SENTRY_DSN: sentry.dsn, SENTRY_RELEASE: "9.9.9" },
      SENTRY_TRACES_SHARE: "1",
    };
    const [api, worker] = [startProcess("api", env), startProcess("worker", env)];
    ends.push(database.drop, () => client.end(), api.stop, worker.stop);
    await waitForApi(`http://127.0.0.1:${port}`);
    return { client, api, worker, url: `http://127.0.0.1:${port}` };
  }

  test("tell of a thrown error of the API, a failed job and the times of both, also when they are stopped at once", async () => {
    const { client, api, worker, url } = await start();
    await client.query("alter table account rename to account_gone");
    const answer = await fetch(`${url}/api/v1/auth/login`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({ email: "ida@shop.test", password: "the password of ida" }),
    });
    expect(answer.status).toBe(500);
    await api.stop();
    const ofApi = sentry.events.find(({ tags, exception }) => tags?.role === "api" && exception);
    expect(ofApi).toMatchObject({ release: "9.9.9", transaction: "/api/v1/auth/login" });
    expect(ofApi?.tags).toMatchObject({ reqId: answer.headers.get("x-request-id"), code: "42P01" });
    expect(sentry.events).toContainEqual(
      expect.objectContaining({ type: "transaction", transaction: "POST /api/v1/auth/login" }),
    );

    await client.query("select graphile_worker.add_job('mail.deliver_mail', '{\"mailId\": 7}', max_attempts := 1)");
    const failed = () => sentry.events.find(({ tags }) => tags?.job === "mail.deliver_mail");
    await waitUntil(async () => failed() !== undefined, 20_000);
    expect(failed()?.tags).toMatchObject({ role: "worker", job: "mail.deliver_mail", attempt: "1" });
    await worker.stop();
    const everything = sentry.events.map(({ raw }) => raw).join("\n");
    for (const secret of ["ida@shop.test", "the password of ida", ...Object.values(testSecrets)])
      expect(everything).not.toContain(secret);
  });
});
