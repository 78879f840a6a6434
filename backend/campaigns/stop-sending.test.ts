import { setTimeout as sleep } from "node:timers/promises";
import type { SendingStopOnWire } from "contract/sending.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Crowd, makeCrowd, type Sender, startSender } from "../testing/factories/crowd.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";

let stack: TestStack;
let crowd: Crowd;
const senders: Sender[] = [];
const people = 150;

beforeAll(async () => {
  stack = await startTestStack();
  crowd = await makeCrowd(stack, { pages: 3, people, pacePerSecond: 30 });
  senders.push(await startSender(stack), await startSender(stack));
}, 60_000);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await stack.close();
});

const stopSending = (body: object) => crowd.call<SendingStopOnWire>("POST", "sending/stops", body);
const resume = (id: string) => crowd.call<SendingStopOnWire>("POST", `sending/stops/${id}/resume`);
const acceptedBy = async (facebookPageId: string) => {
  const { data } = await crowd.control<{ data: { pageId: string }[] }>("GET", "sends?limit=10000");
  return data.filter((send) => send.pageId === facebookPageId).length;
};
const isOver = async (id: string) => (await crowd.call<{ status: string }>("GET", `campaigns/${id}`)).status === "completed";

describe("a stop", () => {
  test("of a workspace lets nothing more leave, says exactly what had, and goes on only when it is resumed", {
    timeout: 60_000,
  }, async () => {
    const id = await crowd.launch();
    await waitUntil(async () => (await crowd.accepted()).accepted > 60, 20_000);
    const stop = await stopSending({ reason: "Wrong price" });
    const { sent, onTheirWay, notLeft } = stop.hadLeft;
    expect(sent + onTheirWay + notLeft).toBe(3 * people);
    expect(notLeft).toBeGreaterThan(0);
    await sleep(2500);
    expect((await crowd.accepted()).accepted).toBe(sent + onTheirWay);
    expect(await crowd.counts(id)).toEqual({ sent: sent + onTheirWay, waiting: notLeft });
    const audit = await stack.ctx.db
      .selectFrom("auditEntry")
      .select(["action", "actorName", "after"])
      .where("action", "like", "sending.%")
      .execute();
    expect(audit).toMatchObject([
      {
        action: "sending.stopped",
        actorName: "A manager",
        after: { alreadySent: sent, onTheirWay, notLeft, reason: "Wrong price" },
      },
    ]);
    expect(stop).toMatchObject({ reason: "Wrong price", startedByName: "A manager", pageId: null, resumedAt: null });
    const { lanes } = await crowd.call<{ lanes: { holdReason: string | null }[] }>("GET", `campaigns/${id}`);
    expect(lanes[0]?.holdReason).toContain("A manager stopped sending here");

    expect((await resume(stop.id)).resumedByName).toBe("A manager");
    await waitUntil(() => isOver(id), 30_000);
    expect(await crowd.accepted()).toMatchObject({ accepted: 3 * people, duplicates: [] });
  });

  test("of one Page leaves the others alone", { timeout: 60_000 }, async () => {
    const before = (await crowd.accepted()).accepted;
    const [page] = crowd.pages;
    const stop = await stopSending({ pageId: page?.id });
    const seen = await acceptedBy(page?.facebookPageId ?? "");
    const id = await crowd.launch();
    await waitUntil(async () => (await crowd.accepted()).accepted === before + 2 * people, 30_000);
    expect(await acceptedBy(page?.facebookPageId ?? "")).toBe(seen);
    await resume(stop.id);
    await waitUntil(() => isOver(id), 30_000);
    expect(await crowd.accepted()).toMatchObject({ accepted: before + 3 * people, duplicates: [] });
  });

  test("twice is one that was widened, and only an active one is in force", async () => {
    const first = await stopSending({ pageId: crowd.pages[0]?.id });
    const second = await stopSending({ pageId: crowd.pages[0]?.id, includesReplies: true });
    expect(second).toMatchObject({ id: first.id, includesReplies: true });
    await resume(first.id);
    await resume(first.id);
    const { items } = await crowd.call<{ items: SendingStopOnWire[] }>("GET", "sending/stops?isActive=true");
    expect(items).toEqual([]);
    const all = await crowd.call<{ items: SendingStopOnWire[]; nextCursor: string | null }>("GET", "sending/stops?limit=1");
    expect(all.items[0]?.id).toBe(first.id);
    expect(all.nextCursor).not.toBeNull();
  });

  test("of replies too refuses a person's answer at once, and without them lets it go", async () => {
    const conversationId = (
      await stack.ctx.db
        .selectFrom("conversation")
        .select("id")
        .where("workspaceId", "=", crowd.workspaceId)
        .executeTakeFirstOrThrow()
    ).id;
    const reply = (key: string) =>
      crowd.call<{ status: string; problem: { rule: string; message: string } | null }>(
        "POST",
        `conversations/${conversationId}/messages`,
        {
          content: { text: "Hello" },
          idempotencyKey: key,
        },
      );
    const stop = await stopSending({});
    expect((await reply("stop-test-1")).status).toBe("sent");
    await stopSending({ includesReplies: true });
    expect(await reply("stop-test-2")).toMatchObject({ status: "refused", problem: { rule: "stopped" } });
    const paths = await crowd.call<{ paths: { rule: string }[] }>("GET", `conversations/${conversationId}/allowed-paths`);
    expect(paths.paths).toMatchObject([{ rule: "stopped", message: "A manager stopped sending here." }]);
    await resume(stop.id);
    expect((await reply("stop-test-3")).status).toBe("sent");
  });
});

describe("the limits of a workspace", () => {
  test("let a second campaign of the day reach nobody, and change at once", { timeout: 60_000 }, async () => {
    const before = (await crowd.accepted()).accepted;
    const none = { perDay: null, perWeek: null, coolDownHours: null, quietHours: null };
    await crowd.call("PUT", "sending/limits", { ...none, perDay: 1 });
    const id = await crowd.launch();
    await waitUntil(async () => Object.keys(await crowd.counts(id)).join() === "refused", 30_000);
    const { problems } = await crowd.call<{ problems: { rule: string; count: number }[] }>("GET", `campaigns/${id}`);
    expect(problems).toMatchObject([{ rule: "daily_cap", count: 3 * people }]);
    expect((await crowd.accepted()).accepted).toBe(before);

    await crowd.call("PUT", "sending/limits", none);
    const next = await crowd.launch();
    await waitUntil(() => isOver(next), 30_000);
    expect(await crowd.counts(next)).toEqual({ sent: 3 * people });
  });
});
