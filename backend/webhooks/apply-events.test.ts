import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { uuidv7 } from "../db/uuidv7.ts";
import { drainEvents } from "../testing/drain-events.ts";
import { makeContact, makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { echoEvent, fromPerson, messageEvent, postOf, postWebhook, type Thread } from "../testing/webhook-posts.ts";

let stack: TestStack;
let page: TestPage;
let thread: Thread;
let now: number;
let persons = 0;

beforeAll(async () => {
  stack = await startTestStack();
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
});
afterAll(() => stack.close());
beforeEach(() => {
  persons += 1;
  thread = { pageId: page.facebookPageId, psid: String(7_000_000_000_000 + persons) };
  now = Date.now() - 60_000;
  stack.realtime.hints.length = 0;
});

const post = (...events: unknown[]) => postWebhook(stack.app, postOf(page.facebookPageId, events));

/** Delivers events in one post and applies them. */
async function deliver(...events: unknown[]) {
  await post(...events);
  await drainEvents(stack.ctx);
}

const at = (seconds: number) => new Date(now + seconds * 1000);
const ms = (seconds: number) => now + seconds * 1000;

/** Events of earlier tests may be tried again meanwhile; they tell of conversations. */
const toldOfMessages = () => stack.realtime.hints.filter((hint) => hint.event.startsWith("message."));

const contactOf = ({ psid }: Thread) =>
  stack.ctx.db.selectFrom("contact").selectAll().where("pageId", "=", page.id).where("psid", "=", psid).executeTakeFirst();
const contact = () => contactOf(thread);
const conversation = () =>
  stack.ctx.db
    .selectFrom("conversation as v")
    .innerJoin("contact as c", "c.id", "v.contactId")
    .selectAll("v")
    .where("c.pageId", "=", page.id)
    .where("c.psid", "=", thread.psid)
    .executeTakeFirstOrThrow();
const messages = () =>
  stack.ctx.db
    .selectFrom("message as m")
    .innerJoin("contact as c", "c.id", "m.contactId")
    .selectAll("m")
    .where("c.pageId", "=", page.id)
    .where("c.psid", "=", thread.psid)
    .orderBy("m.occurredAt")
    .orderBy("m.id")
    .execute();
const message = async () => (await messages())[0];
const lastEvents = async (count: number) =>
  (
    await sql<{
      state: string;
      error: string | null;
    }>`select state, error from webhook_event order by id desc limit ${count}`.execute(stack.ctx.db)
  ).rows;

describe("a person's message", () => {
  it("makes a contact, opens a conversation and the window, and is told at once", async () => {
    await deliver(messageEvent(thread, ms(0), `m_${thread.psid}`, { text: "Hello" }));
    expect(await contact()).toMatchObject({
      ...{ name: null, profileState: "pending", lastActivityAt: at(0), lastMessageAt: at(0), lastActionAt: at(0) },
      ...{ lastActionKind: "message", adMessageAt: null, workspaceId: page.workspaceId },
    });
    expect(await conversation()).toMatchObject({ status: "open", lastActivityAt: at(0), lastIncomingAt: at(0), seenUntil: null });
    const [stored] = await messages();
    expect(stored).toMatchObject({ direction: "in", authorKind: "person", status: "received", occurredAt: at(0) });
    expect(stored?.content).toMatchObject({ kind: "text", text: "Hello" });
    expect(stack.realtime.hints).toMatchObject([
      { workspaceId: page.workspaceId, event: "message.created", payload: { messageId: stored?.id, direction: "in" } },
    ]);
  });

  it("is shown once however often it comes, and a second copy is told to nobody", async () => {
    await deliver(messageEvent(thread, ms(0), `m_${thread.psid}`));
    const [before, told] = [await contact(), stack.realtime.hints.length];
    await deliver(messageEvent(thread, ms(0), `m_${thread.psid}`), messageEvent(thread, ms(0), `m_${thread.psid}`));
    expect(await messages()).toHaveLength(1);
    expect(await contact()).toEqual(before);
    expect(stack.realtime.hints.filter((hint) => hint.event === "message.created")).toHaveLength(told);
  });

  it("comes late without moving anything back", async () => {
    await deliver(messageEvent(thread, ms(10), `m2_${thread.psid}`));
    await deliver(messageEvent(thread, ms(0), `m1_${thread.psid}`));
    expect(await contact()).toMatchObject({ lastMessageAt: at(10), lastActionAt: at(10) });
    expect((await messages()).map((one) => one.mid)).toEqual([`m1_${thread.psid}`, `m2_${thread.psid}`]);
  });

  it("opens a resolved conversation again, and a late copy of an old one does not", async () => {
    await deliver(messageEvent(thread, ms(0), `m1_${thread.psid}`));
    const resolve = () =>
      stack.ctx.db.updateTable("conversation").set({ status: "resolved" }).where("pageId", "=", page.id).execute();
    await resolve();
    await deliver(messageEvent(thread, ms(0), `m1_${thread.psid}`), messageEvent(thread, ms(-9), `m0_${thread.psid}`));
    expect((await conversation()).status).toBe("resolved");
    await deliver(messageEvent(thread, ms(1), `m2_${thread.psid}`));
    expect((await conversation()).status).toBe("open");
  });

  it("says that the person can be reached again", async () => {
    await makeContact(stack.ctx, page, { psid: thread.psid, unavailableSince: at(-5), lastActionAt: at(-9) });
    await deliver(messageEvent(thread, ms(0), `m_${thread.psid}`));
    expect((await contact())?.unavailableSince).toBeNull();
  });

  it("is never in the future and always has a time", async () => {
    await deliver(messageEvent(thread, Date.now() + 3_600_000, `m1_${thread.psid}`), {
      ...{ sender: { id: thread.psid }, recipient: { id: thread.pageId } },
      message: { mid: `m2_${thread.psid}`, text: "without a time" },
    });
    for (const one of await messages()) expect(Math.abs(one.occurredAt.getTime() - Date.now())).toBeLessThan(10_000);
  });
});

describe("the window", () => {
  const quiet = { lastMessageAt: null };
  it.each([
    [
      "a postback",
      () => fromPerson(thread, ms(0), { postback: { mid: `p_${thread.psid}`, title: "Get Started" } }),
      "postback",
      quiet,
    ],
    ["a link into the chat", () => fromPerson(thread, ms(0), { referral: { ref: "a", source: "SHORTLINK" } }), "referral", quiet],
    ["a plugin", () => fromPerson(thread, ms(0), { optin: { ref: "send-to-messenger" } }), "optin", quiet],
    [
      "a reaction",
      () => fromPerson(thread, ms(0), { reaction: { mid: "m_?", action: "react", reaction: "like" } }),
      "reaction",
      quiet,
    ],
  ])("is opened by %s, which is no message", async (_what, event, kind, facts) => {
    await deliver(event());
    expect(await contact()).toMatchObject({ lastActionAt: at(0), lastActionKind: kind, ...facts });
  });

  it.each([
    ["permission for updates", () => fromPerson(thread, ms(0), { optin: { type: "notification_messages" } })],
    ["a click on an ad", () => fromPerson(thread, ms(0), { referral: { source: "ADS", type: "OPEN_THREAD" } })],
    [
      "taking a reaction back",
      () => fromPerson(thread, ms(0), { reaction: { mid: "m_?", action: "unreact", reaction: "like" } }),
    ],
    ["an echo", () => echoEvent(thread, ms(0), `e_${thread.psid}`)],
  ])("is not opened by %s", async (_what, event) => {
    await deliver(event());
    expect(await contact()).toMatchObject({ lastActionAt: null, lastMessageAt: null, adMessageAt: null });
  });

  it("shows a postback as a message", async () => {
    await deliver(fromPerson(thread, ms(0), { postback: { title: "Track my order", payload: "TRACK" } }));
    await deliver(fromPerson(thread, ms(0), { postback: { title: "Track my order", payload: "TRACK" } }));
    expect(await messages()).toMatchObject([{ direction: "in", content: { kind: "postback", text: "Track my order" } }]);
    expect((await conversation()).lastIncomingAt).toEqual(at(0));
  });

  const click = () => fromPerson(thread, ms(0), { referral: { source: "ADS", ad_id: "1", type: "OPEN_THREAD" } });
  it("of an ad begins with the message that carries it", async () => {
    await deliver(messageEvent(thread, ms(0), `m1_${thread.psid}`, { text: "Hi", referral: { source: "ADS", ad_id: "1" } }));
    await deliver(messageEvent(thread, ms(5), `m2_${thread.psid}`));
    expect(await contact()).toMatchObject({ adMessageAt: at(0), lastActionAt: at(5) });
  });

  it.each([
    ["after the click", [0, 1, 2]],
    ["before the click is told", [1, 0, 2]],
    ["in the wrong order", [2, 1, 0]],
  ])("of an ad begins with the first message %s", async (_when, order) => {
    const events = [click(), messageEvent(thread, ms(3), `m1_${thread.psid}`), messageEvent(thread, ms(9), `m2_${thread.psid}`)];
    for (const index of order) await deliver(events[index]);
    expect(await contact()).toMatchObject({ adMessageAt: at(3) });
  });

  it("of an ad stays with the message after one click when another click follows without a message, in any order", async () => {
    const later = fromPerson(thread, ms(50), { referral: { source: "ADS", ad_id: "2", type: "OPEN_THREAD" } });
    const events = [click(), messageEvent(thread, ms(3), `m1_${thread.psid}`), later];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const ends = [];
    for (const order of orders) {
      persons += 1;
      const psid = String(7_100_000_000_000 + persons);
      const own = events.map((event) => ({
        ...{ ...event, sender: { id: psid } },
        ...("message" in event && { message: { mid: `m1_${psid}`, text: "Hi" } }),
      }));
      for (const index of order) await deliver(own[index]);
      ends.push((await contactOf({ ...thread, psid }))?.adMessageAt);
    }
    expect(ends).toEqual(orders.map(() => at(3)));
    await deliver(...events, messageEvent(thread, ms(60), `m2_${thread.psid}`));
    expect((await contact())?.adMessageAt).toEqual(at(60));
  });

  it("of an ad needs a message within a day of the click", async () => {
    await deliver(
      fromPerson(thread, ms(-90_000), { referral: { source: "ADS", ad_id: "1" } }),
      messageEvent(thread, ms(0), `m_${thread.psid}`),
    );
    expect(await contact()).toMatchObject({ adMessageAt: null, lastMessageAt: at(0) });
  });
});

describe("consent", () => {
  const say = (seconds: number, status?: string) =>
    fromPerson(thread, ms(seconds), {
      optin: { type: "notification_messages", ...(status && { notification_messages_status: status }) },
    });
  const stop = (seconds: number) => say(seconds, "STOP NOTIFICATIONS");
  const resume = (seconds: number) => say(seconds, "RESUME_NOTIFICATIONS");
  const ledger = async () => {
    const { id = "" } = (await contact()) ?? {};
    return stack.ctx.db
      .selectFrom("consent")
      .select(["kind", "occurredAt"])
      .where("contactId", "=", id)
      .orderBy("occurredAt")
      .execute();
  };

  it("is withdrawn by stop, in both spellings, and told", async () => {
    await deliver(stop(0));
    expect((await contact())?.optedOutAt).toEqual(at(0));
    await deliver(say(4, "STOP_NOTIFICATIONS"));
    expect((await contact())?.optedOutAt).toEqual(at(4));
    expect(stack.realtime.hints.map((hint) => hint.event)).toContain("contact.changed");
  });

  it.each([
    ["in order", [0, 1, 2]],
    ["in one post", [[0, 1, 2]]],
    ["in the wrong order", [2, 1, 0]],
  ])("comes back with a later resume, told %s", async (_how, order) => {
    const events = [say(0), stop(1), resume(2)];
    for (const some of order) await deliver(...[some].flat().map((index) => events[index]));
    expect((await contact())?.optedOutAt).toBeNull();
    expect((await ledger()).map((row) => row.kind)).toEqual(["in", "stop", "resume"]);
  });

  it("stays withdrawn when the resume is older than the stop", async () => {
    await deliver(stop(5));
    await deliver(resume(1));
    expect((await contact())?.optedOutAt).toEqual(at(5));
  });

  it("that a send error told of is not taken back by an older resume", async () => {
    await makeContact(stack.ctx, page, { psid: thread.psid, optedOutAt: at(30) });
    await deliver(stop(0), resume(1));
    expect((await contact())?.optedOutAt).toEqual(at(30));
    await deliver(resume(40));
    expect((await contact())?.optedOutAt).toBeNull();
  });
});

describe("an echo", () => {
  const makeReply = async (facts: Parameters<typeof makeMessage>[2]) => {
    const someone = await makeContact(stack.ctx, page, { psid: thread.psid });
    const opened = await makeConversation(stack.ctx, page, { contact: someone, lastActivityAt: at(-50) });
    return makeMessage(stack.ctx, opened, { direction: "out", occurredAt: at(-1), ...facts });
  };

  it.each(["ready", "in_flight", "unknown", "deferred", "failed"])("settles a reply that is %s", async (status) => {
    const problem = JSON.stringify({ rule: "x", message: "x", whatToDo: null, canRetry: true, code: null });
    const { id } = await makeReply({ status, problem, mid: null });
    await deliver(echoEvent(thread, ms(0), `e_${id}`, { app_id: 100200300400500, metadata: id, text: "ours" }));
    expect(await messages()).toMatchObject([
      { id, status: "sent", mid: `e_${id}`, occurredAt: at(0), problem: null, dueAt: null },
    ]);
    expect(toldOfMessages()).toMatchObject([{ event: "message.changed", payload: { messageId: id } }]);
  });

  it("after the answer to the send only brings Meta's time", async () => {
    const { id } = await makeReply({ mid: `e_${thread.psid}`, occurredAt: at(-1) });
    await deliver(echoEvent(thread, ms(0), `e_${thread.psid}`, { app_id: 100200300400500, metadata: id }));
    expect(await messages()).toMatchObject([{ id, status: "sent", occurredAt: at(0) }]);
    stack.realtime.hints.length = 0;
    await deliver(echoEvent(thread, ms(0), `e_${thread.psid}`, { app_id: 100200300400500, metadata: id, nothing: "new" }));
    expect(toldOfMessages()).toEqual([]);
  });

  it("without our metadata belongs to the message with its mid", async () => {
    const { id } = await makeReply({ mid: `e_${thread.psid}` });
    await deliver(echoEvent(thread, ms(0), `e_${thread.psid}`, { app_id: 100200300400500 }));
    expect(await messages()).toMatchObject([{ id, authorKind: "operator" }]);
  });

  it.each([
    ["Meta's own inbox", { app_id: 263902037430900 }, "page_inbox"],
    ["nobody named", {}, "page_inbox"],
    ["another app", { app_id: 555666777888999, metadata: "bot-42" }, "other_app"],
    ["another app with an id like ours", { app_id: 555666777888999, metadata: uuidv7() }, "other_app"],
    ["an earlier installation", { app_id: 100200300400500, metadata: uuidv7() }, "operator"],
  ])("of %s becomes a message of its own", async (_whose, fields, authorKind) => {
    await deliver(messageEvent(thread, ms(-9), `m_${thread.psid}`));
    await deliver(echoEvent(thread, ms(0), `e_${thread.psid}`, { ...fields, text: "sent elsewhere" }));
    expect((await messages())[1]).toMatchObject({ direction: "out", authorKind, status: "sent", mid: `e_${thread.psid}` });
    expect((await conversation()).lastActivityAt).toEqual(at(0));
    expect((await contact())?.lastActivityAt).toEqual(at(-9));
  });

  it("never touches a message of another Page, whatever id it carries", async () => {
    const otherPage = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
    const conversation = await makeConversation(stack.ctx, otherPage);
    const { id } = await makeMessage(stack.ctx, conversation, { direction: "out", status: "unknown", mid: null });
    await deliver(echoEvent(thread, ms(0), `e_${thread.psid}`, { app_id: 100200300400500, metadata: id }));
    const theirs = await stack.ctx.db.selectFrom("message").select(["status", "mid"]).where("id", "=", id).executeTakeFirst();
    expect(theirs).toEqual({ status: "unknown", mid: null });
    expect(await messages()).toMatchObject([{ mid: `e_${thread.psid}`, authorKind: "operator", workspaceId: page.workspaceId }]);
  });
});

describe("a receipt", () => {
  const delivery = (seconds: number, mids?: string[]) =>
    fromPerson(thread, ms(seconds), { delivery: { watermark: ms(seconds), mids } });
  const read = (seconds: number) => fromPerson(thread, ms(seconds), { read: { watermark: ms(seconds) } });
  const echo = (seconds: number) => echoEvent(thread, ms(seconds), `e${seconds}_${thread.psid}`);
  const marks = async () => (await messages()).map((one) => [one.deliveredAt !== null, one.readAt !== null]);

  it("marks what was sent until then, of this person only", async () => {
    const other = { ...thread, psid: `${thread.psid}9` };
    await deliver(echo(0), echo(5), echoEvent(other, ms(0), `e_${other.psid}`));
    await deliver(delivery(2));
    expect(await marks()).toEqual([
      [true, false],
      [false, false],
    ]);
    await deliver(read(5));
    expect(await marks()).toEqual([
      [true, true],
      [true, true],
    ]);
    const theirs = await stack.ctx.db
      .selectFrom("message")
      .select("deliveredAt")
      .where("mid", "=", `e_${other.psid}`)
      .executeTakeFirst();
    expect(theirs?.deliveredAt).toBeNull();
  });

  it("holds for an echo that comes after it", async () => {
    await deliver(messageEvent(thread, ms(-5), `m_${thread.psid}`));
    await deliver(read(3), delivery(3));
    await deliver(echo(0));
    expect((await messages()).map((one) => one.readAt !== null)).toEqual([false, true]);
  });

  it("with mids marks these", async () => {
    await deliver(echo(0));
    await deliver(fromPerson(thread, ms(4), { delivery: { mids: [`e0_${thread.psid}`], watermark: ms(-1) } }));
    expect(await marks()).toEqual([[true, false]]);
  });

  it("of a person who is not here waits for them and makes no contact", async () => {
    await deliver(read(3));
    expect(await contact()).toBeUndefined();
    expect(await lastEvents(1)).toEqual([{ state: "pending", error: "receipt of a person who is not here" }]);
    await deliver(echo(0));
    await drainEvents(stack.ctx, { later: true });
    expect(await marks()).toEqual([[true, true]]);
    expect(await lastEvents(2)).toEqual([
      { state: "applied", error: null },
      { state: "applied", error: null },
    ]);
  });

  it("from the far future marks nothing that is sent later", async () => {
    await deliver(echo(0), fromPerson(thread, ms(0), { read: { watermark: Date.now() + 1e10 } }));
    expect((await conversation()).readWatermark?.getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe("a change to a message", () => {
  const edit = (seconds: number, text: string) =>
    fromPerson(thread, ms(seconds), { message_edit: { mid: `m_${thread.psid}`, text } });
  const react = (seconds: number, action: string, emoji = "❤") =>
    fromPerson(thread, ms(seconds), { reaction: { mid: `m_${thread.psid}`, action, emoji, reaction: "love" } });
  const unsend = (seconds: number) => messageEvent(thread, ms(seconds), `m_${thread.psid}`, { is_deleted: true });
  const original = () => messageEvent(thread, ms(0), `m_${thread.psid}`);

  it("is applied, and an older one does not undo a newer one", async () => {
    await deliver(original());
    await deliver(edit(4, "second"), react(5, "react"));
    await deliver(edit(2, "first"), react(3, "react", "👍"));
    expect(await message()).toMatchObject({ content: { text: "second" }, editedAt: at(4), reaction: { emoji: "❤" } });
    await deliver(react(6, "unreact"));
    await deliver(react(5.5, "react", "😮"));
    expect((await message())?.reaction).not.toHaveProperty("emoji");
    await deliver(unsend(9));
    expect((await message())?.deletedAt).toEqual(at(9));
  });

  it("waits for its message", async () => {
    await deliver(edit(4, "second"));
    await deliver(react(5, "react"), unsend(6));
    expect(await message()).toBeUndefined();
    await deliver(original());
    await drainEvents(stack.ctx, { later: true });
    expect(await message()).toMatchObject({ content: { text: "second" }, reaction: { emoji: "❤" }, deletedAt: at(6) });
  });

  it("to a message that never comes is kept with a note", async () => {
    await deliver(react(4, "react"));
    for (let round = 0; round < 4; round += 1) await drainEvents(stack.ctx, { later: true });
    expect(await lastEvents(1)).toEqual([{ state: "applied", error: "reaction of a message that is not here" }]);
    expect((await contact())?.lastActionKind).toBe("reaction");
  });

  it("is told once", async () => {
    await deliver(original(), react(1, "react"));
    stack.realtime.hints.length = 0;
    await deliver(react(1, "react"), original());
    expect(stack.realtime.hints.filter((hint) => hint.event === "message.changed")).toEqual([]);
  });
});

describe("what is not about a person", () => {
  const policy = (action: string) => ({
    recipient: { id: thread.pageId },
    timestamp: ms(0),
    policy_enforcement: { action, reason: "Spam" },
  });
  const pageRow = () => stack.ctx.db.selectFrom("page").selectAll().where("id", "=", page.id).executeTakeFirstOrThrow();

  it("stops and frees the Page when Meta says so", async () => {
    await deliver(policy("block"));
    expect(await pageRow()).toMatchObject({ status: "restricted", statusReason: "Spam" });
    await deliver(policy("unblock"));
    expect(await pageRow()).toMatchObject({ status: "connected", statusReason: null });
  });

  it("is parked when it cannot be understood, and applied when nothing follows from it", async () => {
    await deliver(fromPerson(thread, ms(0), { message: { text: "no mid" } }));
    expect(await lastEvents(1)).toEqual([{ state: "parked", error: "message: it has no mid" }]);
    await deliver({ ...echoEvent(thread, ms(0), "m"), message: undefined, reaction: { mid: "m", action: "react" } });
    expect(await lastEvents(1)).toEqual([{ state: "applied", error: null }]);
    expect(await contact()).toBeUndefined();
  });

  it("waits unclaimed when no workspace has the Page", async () => {
    await postWebhook(stack.app, postOf("4040404040", [messageEvent({ ...thread, pageId: "4040404040" }, ms(0), "m_nowhere")]));
    await drainEvents(stack.ctx);
    expect(await lastEvents(1)).toEqual([{ state: "unclaimed", error: "Page 4040404040 is connected in no workspace" }]);
  });

  it("notes when the Page was last heard of", async () => {
    await deliver(messageEvent(thread, Date.now(), `m_${thread.psid}`));
    expect((await pageRow()).lastWebhookAt?.getTime()).toBeGreaterThan(Date.now() - 5000);
  });
});

it("tells a crowd of changes as one", async () => {
  await deliver(...Array.from({ length: 60 }, (_, index) => messageEvent(thread, ms(index / 10), `m${index}_${thread.psid}`)));
  expect(stack.realtime.hints).toEqual([{ workspaceId: page.workspaceId, event: "inbox.changed", payload: {} }]);
});
