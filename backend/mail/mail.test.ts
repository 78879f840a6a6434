import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "../context.ts";
import { type JobRunner, runJobs } from "../jobs/run-jobs.ts";
import { type MailServer, startMailServer } from "../testing/start-mail-server.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { createMailer } from "./create-mailer.ts";
import { deliverMail } from "./deliver-mail.ts";
import { mailJobs } from "./jobs.ts";
import { MailFault } from "./mail-fault.ts";
import { queueMail } from "./queue-mail.ts";

let server: MailServer;
let stack: TestStack;
let runner: JobRunner;
beforeAll(async () => {
  server = await startMailServer();
  stack = await startTestStack({
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(server.port),
    SMTP_FROM: "Sender <sender@example.test>",
  });
  runner = await runJobs(stack.ctx, stack.pool, mailJobs, []);
});
afterAll(async () => {
  await runner.stop();
  await stack.close();
  await server.close();
});
beforeEach(() => {
  server.mails.length = 0;
  server.answerWith(undefined);
});

const letter = {
  subject: "Grüße",
  title: "Hello",
  paragraphs: ["A secret paragraph."],
  action: { label: "Open", url: "https://chat.example.test/join#token-of-the-link" },
  foot: "Foot",
};
const queue = (to: string, usefulForMs = 60_000) => queueMail(stack.ctx, { kind: "test", to, letter, usefulForMs });
const rowOf = (mailId: string) =>
  stack.ctx.db.selectFrom("outgoingMail").selectAll().where("id", "=", mailId).executeTakeFirstOrThrow();
const settled = async (mailId: string, status: string) => {
  await waitUntil(async () => (await rowOf(mailId)).status === status);
  return rowOf(mailId);
};

describe("a message", () => {
  test("leaves after the commit, as text and HTML, and its words are forgotten", async () => {
    const { mailId } = await queue("ana@example.test");
    const row = await settled(mailId, "sent");
    expect(row).toMatchObject({ attempt: 1, problem: null, sealedLetter: null });
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toMatchObject({ to: "ana@example.test", from: "sender@example.test", subject: "Grüße" });
    expect(server.mails[0]?.messageId).toBe(`<${mailId}@example.test>`);
    expect(server.mails[0]?.text).toContain("https://chat.example.test/join#token-of-the-link");
    expect(server.mails[0]?.html).toContain("A secret paragraph.");
    expect(server.mails[0]?.raw).toMatch(/^Auto-Submitted: auto-generated$/im);
  });

  test("does not leave when the transaction is taken back", async () => {
    const failing = inTransaction(stack.ctx, async (tx) => {
      await queueMail(tx, { kind: "test", to: "nobody@example.test", letter, usefulForMs: 60_000 });
      throw new Error("taken back");
    });
    await expect(failing).rejects.toThrow("taken back");
    await queue("later@example.test");
    await waitUntil(() => server.mails.length > 0);
    expect(server.mails.map(({ to }) => to)).toEqual(["later@example.test"]);
  });

  test("waits encrypted: neither row nor job shows its link", async () => {
    server.answerWith(451);
    const { mailId } = await queue("waiting@example.test");
    await waitUntil(async () => (await rowOf(mailId)).problem !== null);
    const dump = await sql<{ all: string }>`
      select coalesce((select string_agg(j::text, '') from graphile_worker._private_jobs j), '')
        || (select string_agg(m::text, '') from outgoing_mail m where m.id = ${mailId}::uuid) as all`.execute(stack.ctx.db);
    expect(dump.rows[0]?.all).toContain(mailId);
    expect(dump.rows[0]?.all).not.toContain("token-of-the-link");
  });

  test("comes again when the mail server is busy, and says meanwhile why", async () => {
    server.answerWith(451);
    const { mailId } = await queue("busy@example.test");
    await waitUntil(async () => (await rowOf(mailId)).problem !== null);
    expect(await rowOf(mailId)).toMatchObject({ status: "waiting", attempt: 1, settledAt: null });
    expect((await rowOf(mailId)).problem).toContain("451 mailbox says no");
    const job = await sql<{ waitS: number; count: number }>`
      select extract(epoch from max(run_at) - now())::float as wait_s, count(*)::int as count from graphile_worker.jobs where key = ${`mail:${mailId}`}`.execute(
      stack.ctx.db,
    );
    expect(job.rows[0]?.count).toBe(1);
    expect(job.rows[0]?.waitS).toBeGreaterThan(5);
    server.answerWith(undefined);
    await deliverMail(stack.ctx, mailId);
    expect(await rowOf(mailId)).toMatchObject({ status: "sent", attempt: 2, problem: null });
  });

  test("is given up at once when the recipient is refused for good", async () => {
    server.answerWith(550);
    const row = await settled((await queue("gone@example.test")).mailId, "failed");
    expect(row).toMatchObject({ attempt: 1, sealedLetter: null });
    expect(row.problem).toContain("refused this message for good");
  });

  test("is given up when its tries are used up, or when nobody wants it any more", async () => {
    server.answerWith(451);
    const byHand = { ...stack.ctx, enqueue: async () => {} };
    const { mailId } = await queueMail(byHand, { kind: "test", to: "never@example.test", letter, usefulForMs: 60_000 });
    await waitUntil(async () => {
      await deliverMail(byHand, mailId);
      return (await rowOf(mailId)).status === "failed";
    }, 20_000);
    expect((await rowOf(mailId)).attempt).toBe(8);
    server.answerWith(undefined);
    const late = await queue("late@example.test", -1000);
    expect((await settled(late.mailId, "failed")).problem).toContain("before its link ended");
    expect(server.mails).toEqual([]);
  });

  test("stays here while the installation is fenced off", async () => {
    const { mailId } = await queueMail(
      { ...stack.ctx, enqueue: async () => {} },
      { kind: "test", to: "copy@example.test", letter, usefulForMs: 60_000 },
    );
    await deliverMail({ ...stack.ctx, fence: { placeId: null, isOpen: () => false } }, mailId);
    expect(await rowOf(mailId)).toMatchObject({ status: "waiting", attempt: 0 });
    expect(server.mails).toEqual([]);
  });
});

describe("the mail server", () => {
  const send = (settings: NonNullable<Parameters<typeof createMailer>[0]>) => {
    const mailer = createMailer(settings);
    return mailer.send({ id: "1", to: "ana@example.test", subject: "s", text: "t", html: "h" }).finally(() => mailer.close());
  };
  const from = "sender@example.test";

  test("gets user and password, and a wrong one is told in words without the password", async () => {
    const strict = await startMailServer({ login: { user: "mia", password: "right-one" } });
    const settings = { host: "127.0.0.1", port: strict.port, from };
    expect(await send({ ...settings, login: { user: "mia", password: "right-one" } })).toMatch(/^250/);
    const fault = await send({ ...settings, login: { user: "mia", password: "wrong-one" } }).catch((error) => error);
    expect(fault).toBeInstanceOf(MailFault);
    expect(fault.message).toContain("refused SMTP_USER and SMTP_PASS");
    expect(fault.message).not.toContain("wrong-one");
    expect(fault.isFinal).toBe(false);
    expect(strict.logins).toEqual(["mia", "mia"]);
    await strict.close();
  });

  test("of another machine never gets the password without encryption", async () => {
    const open = await startMailServer({ login: { user: "mia", password: "right-one" } });
    const name = "127.1"; // this machine by a name that is not known to be it
    const fault = await send({ host: name, port: open.port, from, login: { user: "mia", password: "right-one" } }).catch(
      (error) => error,
    );
    expect(fault.message).toContain("no encryption");
    expect(open.logins).toEqual([]);
    await open.close();
  });

  test("that is not there is a fault that time can mend", async () => {
    const fault = await send({ host: "127.0.0.1", port: 1, from, login: undefined }).catch((error) => error);
    expect(fault).toMatchObject({ isFinal: false, message: "The mail server 127.0.0.1:1 does not answer." });
  });
});
