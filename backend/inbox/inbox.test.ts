import type { ConversationOnWire } from "contract/inbox.ts";
import type { MessageOnWire } from "contract/messages.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeAccount, makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeContact, makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { addMember, makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";

let stack: TestStack;
let owner: TestAccount;
let operator: TestAccount;
let viewer: TestAccount;
let workspaceId: string;
let page: TestPage;

beforeAll(async () => {
  stack = await startTestStack();
  owner = await makeOwner(stack.ctx);
});
afterAll(() => stack.close());
beforeEach(async () => {
  workspaceId = (await makeWorkspace(stack.ctx)).id;
  operator = await makeMember(stack.ctx, workspaceId, "operator");
  viewer = await makeMember(stack.ctx, workspaceId, "viewer");
  page = await makePage(stack.ctx, workspaceId);
  stack.realtime.hints.length = 0;
});

type Request = { as?: TestAccount; in?: string; method?: "GET" | "PATCH" | "POST"; body?: object };

const request = (path: string, { as = operator, in: workspace = workspaceId, method = "GET", body }: Request = {}) =>
  stack.app.inject({
    method,
    url: `/api/v1/workspaces/${workspace}/${path}`,
    headers: as.headers,
    ...(body && { payload: body }),
  });
async function read<T>(path: string, how?: Request): Promise<T> {
  const answer = await request(path, how);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

type Listed = { items: ConversationOnWire[]; nextCursor: string | null };
const list = (query = "", how?: Request) => read<Listed>(`conversations${query}`, how);
const namesOf = ({ items }: Listed) => items.map((one) => one.contactName);
const change = (id: string, body: object, how: Request = {}) => request(`conversations/${id}`, { method: "PATCH", body, ...how });
const ago = (seconds: number) => new Date(Math.floor(Date.now() / 1000) * 1000 - seconds * 1000);

/** A conversation in which the person wrote so many seconds ago. */
async function meet(name: string | null, seconds: number, facts: Parameters<typeof makeConversation>[2] = {}, on = page) {
  const at = ago(seconds);
  const contact = await makeContact(stack.ctx, on, { name, lastMessageAt: at, lastActionAt: at, lastActivityAt: at });
  const conversation = await makeConversation(stack.ctx, on, { contact, lastActivityAt: at, lastIncomingAt: at, ...facts });
  await makeMessage(stack.ctx, conversation, { occurredAt: at, text: `Hello from ${name}` });
  return conversation;
}

describe("the list of conversations", () => {
  it("shows who wrote last, what, and how long one may answer", async () => {
    const quiet = await meet(null, 90_000);
    await meet("Ada Moreno", 60);
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    expect(items).toMatchObject([
      {
        ...{ contactName: "Ada Moreno", contactHasRealName: true, unreadCount: 1, status: "open", pageId: page.id },
        lastMessage: { preview: "Hello from Ada Moreno", authorKind: "person", status: "received" },
        window: { state: "open", because: "message", until: new Date(ago(60).getTime() + 86_400_000).toISOString() },
      },
      {
        id: quiet.id,
        contactName: `Messenger user ·${quiet.contact.psid.slice(-4)}`,
        contactHasRealName: false,
        window: { state: "closed" },
      },
    ]);
  });

  it("shows a conversation without messages too", async () => {
    await makeConversation(stack.ctx, page, { lastIncomingAt: null });
    expect((await list()).items).toMatchObject([{ lastMessage: null, unreadCount: 0 }]);
  });

  it("takes a reaction to our last message for the last word", async () => {
    const conversation = await meet("Ada", 60);
    const reaction = JSON.stringify({ emoji: "❤", reaction: "love", at: ago(5) });
    await makeMessage(stack.ctx, conversation, { direction: "out", text: "Thank you", occurredAt: ago(30), reaction });
    expect((await list()).items[0]?.lastMessage).toEqual({
      ...{ preview: "Reacted ❤ to “Thank you”", authorKind: "person", authorName: null, status: "received" },
      occurredAt: ago(5).toISOString(),
    });
  });

  it("has views for the unread and for one's own, which count alike", async () => {
    await meet("Unread", 10);
    await meet("Read", 20, { seenUntil: ago(20) });
    await meet("Mine", 30, { assigneeId: operator.id, seenUntil: ago(40) });
    await meet("Theirs", 40, { assigneeId: viewer.id, seenUntil: ago(0) });
    expect(namesOf(await list("?view=unread"))).toEqual(["Unread", "Mine"]);
    expect(namesOf(await list("?view=mine"))).toEqual(["Mine"]);
    expect(namesOf(await list("?view=mine", { as: viewer }))).toEqual(["Theirs"]);
    expect(await read("conversations/counts")).toEqual({ all: 4, unread: 2, mine: 1 });
  });

  it("is filtered by Page, state and name", async () => {
    const other = await makePage(stack.ctx, workspaceId);
    await meet("Ada Moreno", 10);
    await meet("Ada Lind", 20, { status: "pending" });
    await meet("Bo Moreno", 30, {}, other);
    expect(namesOf(await list(`?pageId=${other.id}`))).toEqual(["Bo Moreno"]);
    expect(namesOf(await list("?status=pending"))).toEqual(["Ada Lind"]);
    expect(namesOf(await list("?search=moreno"))).toEqual(["Ada Moreno", "Bo Moreno"]);
    expect(namesOf(await list(`?search=moreno&pageId=${other.id}&view=unread&status=open`))).toEqual(["Bo Moreno"]);
    expect(namesOf(await list("?search=nobody"))).toEqual([]);
    expect(namesOf(await list("?search=%25"))).toEqual([]);
    expect(namesOf(await list("?search=bo"))).toEqual(["Bo Moreno"]);
  });

  it("counts at most 99 unread messages", async () => {
    const busy = await meet("Busy", 0);
    const { contact } = busy;
    await stack.ctx.db
      .insertInto("message")
      .values(
        Array.from({ length: 120 }, (_, index) => ({
          ...{
            workspaceId,
            pageId: page.id,
            conversationId: busy.id,
            contactId: contact.id,
            direction: "in",
            authorKind: "person",
          },
          ...{ status: "received", content: JSON.stringify({ kind: "text", text: "?" }), occurredAt: ago(index) },
        })),
      )
      .execute();
    expect((await list()).items[0]?.unreadCount).toBe(99);
  });

  it("is paged without losing or repeating any, also when new ones come and many share a moment", async () => {
    const at = ago(500);
    const made = await Promise.all(
      Array.from({ length: 25 }, (_, index) => meet(`Person ${index}`, index < 12 ? 500 : 400 - index)),
    );
    expect(at).toBeInstanceOf(Date);
    const seen: string[] = [];
    let cursor: string | null = "";
    for (let turn = 0; cursor !== null && turn < 20; turn += 1) {
      const { items, nextCursor }: Listed = await list(`?limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...items.map((one) => one.id));
      cursor = nextCursor;
      await meet(`Newcomer ${turn}`, 0);
    }
    expect([...seen].sort()).toEqual(made.map((one) => one.id).sort());
  });

  it("refuses a cursor it did not make", async () => {
    const answer = await request("conversations?cursor=abc");
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, "invalid_cursor"]);
  });
});

describe("another workspace", () => {
  it("is in no list, no search, no count and under no id", async () => {
    await meet("Ada Moreno", 10, { assigneeId: operator.id });
    const theirs = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
    await addMember(stack.ctx, theirs.workspaceId, operator, "operator");
    const hidden = await meet("Ada Hidden", 5, { assigneeId: operator.id }, theirs);
    for (const query of [
      "",
      "?view=unread",
      "?view=mine",
      "?search=Ada",
      "?search=a",
      "?search=hidden",
      `?pageId=${theirs.id}`,
      "?status=open",
    ])
      expect(namesOf(await list(query)), query).not.toContain("Ada Hidden");
    expect(await read("conversations/counts")).toEqual({ all: 1, unread: 1, mine: 1 });
    for (const path of [
      `conversations/${hidden.id}`,
      `conversations/${hidden.id}/messages`,
      `conversations/${hidden.id}/allowed-paths`,
    ])
      expect((await request(path)).statusCode, path).toBe(404);
    expect((await change(hidden.id, { status: "resolved" })).statusCode).toBe(404);
    expect(namesOf(await list("?search=hidden", { in: theirs.workspaceId }))).toEqual(["Ada Hidden"]);
  });

  it("stays apart in a search for a name that very many have", async () => {
    const theirs = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
    for (const on of [page, theirs]) {
      await stack.ctx.db
        .insertInto("contact")
        .values(
          Array.from({ length: 1100 }, (_, index) => ({
            ...{
              workspaceId: on.workspaceId,
              pageId: on.id,
              psid: `many${index}`,
              name: `Maria ${index}`,
              lastActivityAt: ago(index),
            },
          })),
        )
        .execute();
    }
    await meet("Maria Ours", 10);
    await meet("Maria Theirs", 5, {}, theirs);
    expect(namesOf(await list("?search=maria"))).toEqual(["Maria Ours"]);
  });
});

describe("changing a conversation", () => {
  it("marks it read and unread again", async () => {
    const { id } = await meet("Ada", 10);
    expect((await change(id, { isRead: true })).json()).toMatchObject({ unreadCount: 0 });
    expect((await change(id, { isRead: false })).json()).toMatchObject({ unreadCount: 1 });
    expect(await read("conversations/counts")).toMatchObject({ unread: 1 });
  });

  it("marks it read as far as somebody has seen it, and what came after stays unread", async () => {
    const conversation = await meet("Ada", 100);
    await makeMessage(stack.ctx, conversation, { text: "and one more", occurredAt: ago(5) });
    await stack.ctx.db
      .updateTable("conversation")
      .set({ lastIncomingAt: ago(5) })
      .where("id", "=", conversation.id)
      .execute();
    const read = async (readUntil: Date) => (await change(conversation.id, { isRead: true, readUntil })).json().unreadCount;
    expect(await read(ago(100))).toBe(1);
    expect(await read(ago(200))).toBe(1);
    expect(await read(ago(-999))).toBe(0);
    await makeMessage(stack.ctx, conversation, { text: "and later", occurredAt: ago(1) });
    await stack.ctx.db
      .updateTable("conversation")
      .set({ lastIncomingAt: ago(1) })
      .where("id", "=", conversation.id)
      .execute();
    expect((await list()).items[0]?.unreadCount).toBe(1);
  });

  it("assigns it to a member or the owner and to nobody else", async () => {
    const { id } = await meet("Ada", 10);
    expect((await change(id, { assigneeId: operator.id })).json()).toMatchObject({
      assigneeId: operator.id,
      assigneeName: operator.name,
    });
    expect((await change(id, { assigneeId: owner.id })).json()).toMatchObject({ assigneeName: owner.name });
    const stranger = await makeAccount(stack.ctx);
    expect((await change(id, { assigneeId: stranger.id })).statusCode).toBe(404);
    expect((await change(id, { assigneeId: null })).json()).toMatchObject({ assigneeId: null, assigneeName: null });
  });

  it("changes its state, tells the others and grows the version", async () => {
    const { id } = await meet("Ada", 10);
    const [before] = (await list()).items;
    const after = (await change(id, { status: "resolved" })).json();
    expect(after).toMatchObject({ status: "resolved" });
    expect(after.version).toBeGreaterThan(before?.version ?? 0);
    expect(stack.realtime.hints).toEqual([
      { workspaceId, event: "conversation.changed", payload: { conversationId: id, version: after.version } },
    ]);
  });

  it("is for operators", async () => {
    const { id } = await meet("Ada", 10);
    expect((await change(id, { status: "resolved" }, { as: viewer })).statusCode).toBe(403);
    expect((await change(id, { status: "gone" })).statusCode).toBe(400);
  });
});

describe("a thread", () => {
  it("is read from the newest back, in pages", async () => {
    const conversation = await meet("Ada", 1000);
    for (let index = 1; index < 10; index += 1)
      await makeMessage(stack.ctx, conversation, {
        text: `${index}`,
        occurredAt: ago(1000 - index),
        direction: index % 2 ? "out" : "in",
      });
    const path = `conversations/${conversation.id}/messages?limit=6`;
    const first = await read<{ items: MessageOnWire[]; nextCursor: string }>(path);
    const second = await read<{ items: MessageOnWire[]; nextCursor: null }>(`${path}&cursor=${first.nextCursor}`);
    const texts = [...first.items, ...second.items].map((message) => message.content.text);
    expect(texts).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1", "Hello from Ada"]);
    expect(second.nextCursor).toBeNull();
  });

  it("keeps what was removed to itself, and shows who wrote", async () => {
    const conversation = await meet("Ada", 60);
    await makeMessage(stack.ctx, conversation, { text: "secret", occurredAt: ago(50), deletedAt: ago(40) });
    await makeMessage(stack.ctx, conversation, {
      occurredAt: ago(30),
      direction: "out",
      authorAccountId: operator.id,
      editedAt: ago(20),
    });
    const { items } = await read<{ items: MessageOnWire[] }>(`conversations/${conversation.id}/messages`);
    expect(items).toMatchObject([
      { direction: "out", authorKind: "operator", authorName: operator.name, isEdited: true },
      { isDeleted: true, content: { text: null, attachments: [] } },
      { direction: "in", authorKind: "person", authorName: "Ada" },
    ]);
    expect((await list()).items[0]?.lastMessage?.authorName).toBe(operator.name);
  });
});
