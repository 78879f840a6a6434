import type { ContactOnWire } from "contract/contacts.ts";
import type { ConversationOnWire } from "contract/inbox.ts";
import type { MessageOnWire } from "contract/messages.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestAccount } from "../testing/factories/accounts.ts";
import { makeSimulatedPage, type SimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { startWork } from "../work.ts";

let stack: TestStack;
let page: SimulatedPage;
let operator: TestAccount;
let stopWork: () => Promise<void>;
let base: string;

beforeAll(async () => {
  stack = await startTestStack();
  const { id } = await makeWorkspace(stack.ctx);
  operator = await makeMember(stack.ctx, id, "operator");
  page = await makeSimulatedPage(stack, id);
  base = `/api/v1/workspaces/${id}`;
  stopWork = await startWork(stack.ctx, stack.pool);
});
afterAll(async () => {
  await stopWork();
  await stack.close();
});

async function call<T>(method: "GET" | "POST" | "PATCH", path: string, payload?: object): Promise<T> {
  const answer = await stack.app.inject({
    method,
    url: `${base}/${path}`,
    headers: operator.headers,
    ...(payload && { payload }),
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
}

const conversations = async () => (await call<{ items: ConversationOnWire[] }>("GET", "conversations")).items;
const conversationOf = (name: string) => waitUntil(async () => (await conversations()).find((one) => one.contactName === name));
const threadOf = async ({ id }: ConversationOnWire) =>
  (await call<{ items: MessageOnWire[] }>("GET", `conversations/${id}/messages`)).items.reverse();
const contactOf = ({ contactId }: ConversationOnWire) => call<ContactOnWire>("GET", `contacts/${contactId}`);
const reply = ({ id }: ConversationOnWire, text: string) =>
  call<MessageOnWire>("POST", `conversations/${id}/messages`, { content: { text }, idempotencyKey: crypto.randomUUID() });

/** Somebody who has said hello, with a name that came from their profile. */
async function meet(name: string) {
  const psid = await page.person(name);
  await page.act(psid, { kind: "message", text: `Hello from ${name} 👋` });
  return { psid, conversation: await conversationOf(name) };
}

describe("somebody on Messenger", () => {
  it("writes and is shown by name with an open window", async () => {
    const { conversation } = await meet("Ada Moreno");
    expect(conversation).toMatchObject({
      contactHasRealName: true,
      unreadCount: 1,
      status: "open",
      window: { state: "open", because: "message" },
    });
    expect(conversation.lastMessage).toMatchObject({
      preview: "Hello from Ada Moreno 👋",
      authorKind: "person",
      status: "received",
    });
    const contact = await waitUntil(async () => {
      const found = await contactOf(conversation);
      return found.avatarUrl ? found : undefined;
    });
    expect(contact).toMatchObject({ firstName: "Ada", avatarUrl: expect.stringContaining("/api/v1/media/") });
    expect(await (await fetch(contact.avatarUrl ?? "")).text()).toContain("<svg");
  });

  it("sends a picture, which is copied here before Meta's address ends", async () => {
    const { psid, conversation } = await meet("Pia Foto");
    await page.act(psid, { kind: "attachment", type: "image" });
    const copied = await waitUntil(async () => {
      const [attachment] = (await threadOf(conversation)).at(-1)?.content.attachments ?? [];
      return attachment?.copy?.state === "copied" ? attachment : undefined;
    });
    expect(copied).toMatchObject({ type: "image", copy: { contentType: "image/svg+xml", problem: null } });
    expect((await fetch(copied.url ?? "")).headers.get("content-type")).toBe("image/svg+xml");
  });

  it("gets one answer, which is sent, delivered and read", async () => {
    const { psid, conversation } = await meet("Bo Lind");
    expect(await reply(conversation, "Hello Bo")).toMatchObject({
      status: "sent",
      authorKind: "operator",
      authorName: "A operator",
    });
    await page.act(psid, { kind: "read" });
    const read = await waitUntil(async () => (await threadOf(conversation)).find((message) => message.readAt));
    expect(read).toMatchObject({ status: "sent", content: { text: "Hello Bo" }, deliveredAt: expect.any(String) });
    expect(await threadOf(conversation)).toHaveLength(2);
  });

  it("reacts, takes it back, edits and removes", async () => {
    const { psid, conversation } = await meet("Cem Aydin");
    await reply(conversation, "Hello Cem");
    await page.act(psid, { kind: "reaction", reaction: "love" });
    await waitUntil(async () => (await threadOf(conversation))[1]?.reaction?.emoji === "❤");
    expect((await conversationOf("Cem Aydin")).window).toMatchObject({ state: "open", because: "reaction" });
    await page.act(psid, { kind: "unreact" });
    await waitUntil(async () => (await threadOf(conversation))[1]?.reaction === null);
    await page.act(psid, { kind: "edit", text: "Hello again" });
    await waitUntil(async () => (await threadOf(conversation))[0]?.content.text === "Hello again");
    await page.act(psid, { kind: "unsend" });
    const removed = await waitUntil(async () => (await threadOf(conversation)).find((message) => message.isDeleted));
    expect(removed).toMatchObject({ isEdited: true, content: { text: null } });
  });

  it("is answered from Meta's own inbox, and that shows too", async () => {
    const { psid, conversation } = await meet("Dee Okoro");
    await page.act(psid, { kind: "page_inbox_reply", text: "From the other side" });
    const message = await waitUntil(async () => (await threadOf(conversation))[1]);
    expect(message).toMatchObject({ direction: "out", authorKind: "page_inbox", content: { text: "From the other side" } });
  });

  it("stops updates and allows them again", async () => {
    const { psid, conversation } = await meet("Eli Roth");
    await page.act(psid, { kind: "stop" });
    await waitUntil(async () => (await contactOf(conversation)).optedOutAt);
    await page.act(psid, { kind: "optin" });
    await waitUntil(async () => (await contactOf(conversation)).optedOutAt === null);
  });

  it("comes through an ad and has its window after the day is over", async () => {
    const psid = await page.person("Fay Wong");
    await page.act(psid, { kind: "ad_message" });
    const { id } = await conversationOf("Fay Wong");
    await stack.advance(30 * 3_600_000);
    expect((await call<ConversationOnWire>("GET", `conversations/${id}`)).window.state).toBe("ad");
  });

  it("whose name Meta keeps is shown by the end of the id, and by name once they write again", async () => {
    await page.control("PUT", "faults", { profileAccess: false });
    const psid = await page.person("Gus Ek");
    await page.act(psid, { kind: "message", text: "Who am I?" });
    const name = `Messenger user ·${psid.slice(-4)}`;
    const conversation = await waitUntil(async () =>
      (await conversations()).find((one) => [name, "Gus Ek"].includes(one.contactName)),
    );
    expect(conversation.contactHasRealName).toBe(conversation.contactName === "Gus Ek");
    await page.control("PUT", "faults", { profileAccess: true });
    await stack.advance(20 * 60_000);
    await page.act(psid, { kind: "message", text: "And now?" });
    await conversationOf("Gus Ek");
  });
});

it("keeps one of everything when Meta repeats, mixes and bundles", async () => {
  await page.control("PUT", "faults", {
    webhook: { duplicateRate: 1, reorder: true, batchSize: 5, dropRate: 0, dropReceipts: false, delayMs: 0 },
  });
  const { psid, conversation } = await meet("Hal Stone");
  for (let turn = 0; turn < 10; turn += 1) {
    await page.act(psid, { kind: "message", text: `question ${turn}` });
    await reply(conversation, `answer ${turn}`);
  }
  await page.act(psid, { kind: "read" });
  const isDone = (thread: MessageOnWire[]) => thread.length === 21 && thread.every((one) => one.direction === "in" || one.readAt);
  await waitUntil(async () => isDone(await threadOf(conversation)), 15_000);
  expect((await conversations()).filter((one) => one.contactName === "Hal Stone")).toHaveLength(1);
});
