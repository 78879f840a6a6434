import type { DryRunOnWire } from "contract/campaigns.ts";
import type { MessageOnWire } from "contract/messages.ts";
import type { UtilityTemplateOnWire } from "contract/utility-templates.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertFlight } from "../../campaigns/flight-queries.ts";
import { recoverFlights } from "../../campaigns/recover-flights.ts";
import { callWorkspace, type Method } from "../../testing/call-workspace.ts";
import { drainEvents } from "../../testing/drain-events.ts";
import { makeContact, makeConversation, type TestConversation } from "../../testing/factories/contacts.ts";
import { startSender } from "../../testing/factories/crowd.ts";
import { makePage } from "../../testing/factories/pages.ts";
import { makeSimulatedPage, type SimulatedPage } from "../../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../../testing/factories/workspaces.ts";
import { lookAgain } from "../../testing/look-again.ts";
import { startTestStack, type TestStack } from "../../testing/start-test-stack.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { refreshDueTemplates } from "./refresh-templates.ts";

let stack: TestStack;
let page: SimulatedPage;
let workspaceId: string;
let headers: { authorization: string };

beforeAll(async () => {
  stack = await startTestStack();
  workspaceId = (await makeWorkspace(stack.ctx)).id;
  headers = (await makeMember(stack.ctx, workspaceId, "operator")).headers;
  page = await makeSimulatedPage(stack, workspaceId);
  await page.control("PUT", "faults", { templateApprovalMs: 20 });
});
afterAll(() => stack.close());

const call = <T = UtilityTemplateOnWire>(method: Method, path: string, payload?: object) =>
  callWorkspace<T>({ app: stack.app, headers, workspaceId }, method, path, payload);

let made = 0;
const body = "Hello {{1}}, your order {{2}} is ready to be picked up today.";
const variables = [
  { name: "1", example: "Ada", source: "first_name", fallback: "there" },
  { name: "2", example: "LU-2041", source: "typed", fallback: "" },
];
const written = (facts: object = {}) => {
  made += 1;
  return { name: `order_ready_${made}`, language: "en_US", content: { header: "", body, buttons: [], variables, ...facts } };
};
const create = async (facts: object = {}) => (await call("POST", "utility-templates", written(facts))).body;
const submit = (id: string, pageIds = [page.id]) =>
  call<{ template: UtilityTemplateOnWire; failed: { message: string }[] }>("POST", `utility-templates/${id}/submit`, { pageIds });
const stateOf = async (id: string) =>
  (await call("GET", `utility-templates/${id}`)).body.pages.find((one) => one.pageId === page.id);

/** Waits for the webhook that tells what Meta decided. */
const decided = (id: string, status: string) =>
  waitUntil(async () => {
    await drainEvents(stack.ctx);
    return (await stateOf(id))?.status === status;
  });
/** Webhooks tell whole seconds: which of two words came first within one, they do not say. */
const nextSecond = () => {
  const second = () => Math.floor(stack.ctx.now().getTime() / 1000);
  const before = second();
  return waitUntil(() => second() > before);
};
const approved = async (facts: object = {}) => {
  const { id } = await create(facts);
  await submit(id);
  await decided(id, "approved");
  return id;
};

async function closedChat(name = "Ada Lovelace"): Promise<TestConversation & { psid: string }> {
  const psid = await page.person(name);
  const at = new Date(stack.ctx.now().getTime() - 10 * 24 * 3_600_000);
  const [firstName = ""] = name.split(" ");
  const times = { lastActivityAt: at, lastMessageAt: at, lastActionAt: at };
  const contact = await makeContact(stack.ctx, page, { psid, name, firstName, ...times });
  return { ...(await makeConversation(stack.ctx, page, { contact })), psid };
}
const send = (conversationId: string, templateId: string, values: Record<string, string>, idempotencyKey = crypto.randomUUID()) =>
  call<MessageOnWire>("POST", `conversations/${conversationId}/messages`, {
    content: { utility: { templateId, values } },
    idempotencyKey,
  });
const onPhone = async (psid: string) => {
  const { data } = (await page.control("GET", `people/${psid}/thread`)) as { data: { text: string; from: string }[] };
  return data.filter((message) => message.from === "page");
};
const atMeta = async () =>
  (
    (await page.control("GET", `pages/${page.facebookPageId}/templates`)) as {
      data: { id: string; name: string; status: string }[];
    }
  ).data;

test("what breaks Meta's rules is told before anything is submitted", async () => {
  const { id } = await create({ body: "{{1}} is here, order {{2}}" });
  const answer = await submit(id);
  expect([answer.status, answer.body.error.code]).toEqual([400, "invalid_request"]);
  expect(answer.body.error.message).toMatch(/may not begin.*may not end/);
  expect(await atMeta()).toEqual([]);
});

test("a template is reviewed, approved, cannot be changed any more, and reaches somebody outside the window", async () => {
  const { id } = await create();
  const { body: submitted } = await submit(id);
  expect(submitted.failed).toEqual([]);
  expect(submitted.template).toMatchObject({ canEdit: false, pages: [{ status: "pending" }] });
  const chat = await closedChat();
  const early = await send(chat.id, id, { 2: "LU-7" });
  expect(early.body).toMatchObject({ status: "refused", problem: { message: "Meta is still reviewing this template." } });
  await decided(id, "approved");
  const change = await call("PATCH", `utility-templates/${id}`, { version: 1, ...written() });
  expect([change.status, change.body.error.code]).toEqual([409, "template_at_meta"]);

  const key = crypto.randomUUID();
  const { body: sent } = await send(chat.id, id, { 2: "LU-7" }, key);
  const text = "Hello Ada, your order LU-7 is ready to be picked up today.";
  expect(sent).toMatchObject({ status: "sent", policyRule: "utility_template", content: { text } });
  expect((await send(chat.id, id, { 2: "LU-7" }, key)).body.id).toBe(sent.id);
  expect((await onPhone(chat.psid)).map((message) => message.text)).toEqual([text]);
  const unfilled = await send(chat.id, id, {});
  expect(unfilled.body.error.message).toBe("Fill in {{2}} first.");
});

test("the composer's choices are those approved on the contact's Page, filled as far as the person is known", async () => {
  const id = await approved();
  const other = await makePage(stack.ctx, workspaceId, { name: "Elsewhere" });
  const choices = async (contactId: string) =>
    (await call<{ items: { id: string; filled: object }[] }>("GET", `utility-templates/choices?contactId=${contactId}`)).body
      .items;
  const chat = await closedChat("Grace Hopper");
  expect((await choices(chat.contact.id)).find((one) => one.id === id)).toMatchObject({ filled: { 1: "Grace" } });
  const elsewhere = await makeContact(stack.ctx, other);
  expect(await choices(elsewhere.id)).toEqual([]);
});

test("one that Meta rejects says why, can be changed and submitted again", async () => {
  const { id } = await create({ body: "Hello {{1}}, our big winter sale for order {{2}} begins today." });
  await submit(id);
  await decided(id, "rejected");
  expect(await stateOf(id)).toMatchObject({ reason: "Meta takes it for advertising." });
  const before = (await call("GET", `utility-templates/${id}`)).body;
  const { version, name, language } = before;
  const renamed = await call("PATCH", `utility-templates/${id}`, { ...written(), version, language });
  expect(renamed.body.error.code).toBe("template_at_meta");
  const changed = await call("PATCH", `utility-templates/${id}`, { ...written(), version, name, language });
  expect(changed.body).toMatchObject({ version: version + 1, canEdit: true });
  expect((await submit(id)).body.failed).toEqual([]);
  await decided(id, "approved");
  expect((await atMeta()).filter((one) => one.name === name)).toMatchObject([{ status: "APPROVED" }]);
});

test("approval is also found by asking, when no webhook tells of it", async () => {
  const { id } = await create();
  await submit(id);
  const told = async () => (await atMeta()).find((one) => one.name === `order_ready_${made}`)?.status === "APPROVED";
  await waitUntil(told);
  await stack.ctx.db
    .updateTable("utilityPage")
    .set({ checkedAt: new Date(0) })
    .execute();
  await refreshDueTemplates(stack.ctx);
  expect(await stateOf(id)).toMatchObject({ status: "approved" });
});

test("a Page that already has a template of this name at Meta keeps it", async () => {
  const first = written();
  const { id } = (await call("POST", "utility-templates", first)).body;
  await submit(id);
  await stack.ctx.db.deleteFrom("utilityTemplate").where("id", "=", id).execute();
  const again = (await call("POST", "utility-templates", first)).body;
  expect((await submit(again.id)).body.failed).toMatchObject([{ message: expect.stringMatching(/not made here/) }]);
});

test("a Page without the permission says so, and others are not held up", async () => {
  await page.control("PATCH", `pages/${page.facebookPageId}`, { utilityMessages: false });
  const { id } = await create();
  const { body } = await submit(id);
  expect(body.failed).toMatchObject([{ message: expect.stringMatching(/permission for utility messages is missing/) }]);
  expect(await stateOf(id)).toMatchObject({ status: null, problem: expect.stringMatching(/permission/) });
  await page.control("PATCH", `pages/${page.facebookPageId}`, { utilityMessages: true });
  expect((await submit(id)).body.failed).toEqual([]);
  expect(await stateOf(id)).toMatchObject({ status: "pending", problem: null });
});

test("it is deleted at Meta for one Page, then here and everywhere", async () => {
  const id = await approved();
  const name = `order_ready_${made}`;
  await call("POST", `utility-templates/${id}/withdraw`, { pageId: page.id });
  expect(await stateOf(id)).toMatchObject({ status: null });
  expect((await atMeta()).some((one) => one.name === name)).toBe(false);
  await submit(id);
  await decided(id, "approved");
  expect((await call("DELETE", `utility-templates/${id}`)).status).toBe(204);
  expect((await atMeta()).some((one) => one.name === name)).toBe(false);
  const audit = await stack.ctx.db
    .selectFrom("auditEntry")
    .select("action")
    .where("subjectName", "=", name)
    .orderBy("id")
    .execute();
  expect(audit.map((entry) => entry.action.split(".")[1])).toEqual([
    "submitted",
    "withdrawn",
    "submitted",
    "withdrawn",
    "deleted",
  ]);
});

const templateOfMeta = async (name: string) => (await atMeta()).find((one) => one.name === name)?.id;

test("a campaign sends the template to those outside the window, and waits while Meta pauses it", {
  timeout: 30_000,
}, async () => {
  const id = await approved();
  const name = `order_ready_${made}`;
  const open = await page.person("Open Window");
  await page.act(open, { kind: "message", text: "Hello" });
  const reached = await makeContact(stack.ctx, page, { psid: open, name: "Open Window", firstName: "Open" });
  await makeConversation(stack.ctx, page, { contact: reached });
  const chats = [await closedChat("Mai Tran"), await closedChat("Bo Nguyen")];
  const ids = [reached.id, ...chats.map((chat) => chat.contact.id)];
  const list = (await call<{ id: string }>("POST", "contact-lists", { name: `Three ${made}`, ids })).body;
  const audience = { pageIds: [page.id], listIds: [list.id] };
  const draft = async () =>
    (await call<{ id: string }>("POST", "campaigns", { name: "Pick-up", content: { text: "Hi {{first_name|you}}" }, audience }))
      .body;
  const groups = (run: DryRunOnWire) => Object.fromEntries(run.groups.map((group) => [group.rule, group.count]));
  const first = await draft();
  const without = await call<DryRunOnWire>("POST", `campaigns/${first.id}/dry-run`);
  expect(groups(without.body)).toEqual({ standard_window: 1, window_closed: 2 });
  const unfilled = await call("PATCH", `campaigns/${first.id}`, { instead: { templateId: id, values: {} } });
  expect(unfilled.body.error.message).toBe("Fill in {{2}} first.");
  await call("PATCH", `campaigns/${first.id}`, { instead: { templateId: id, values: { 2: "LU-1" } } });
  const run = (await call<DryRunOnWire>("POST", `campaigns/${first.id}/dry-run`)).body;
  expect(groups(run)).toEqual({ standard_window: 1, utility_template: 2 });
  const { items } = (
    await call<{ items: { text: string }[] }>("GET", `campaigns/${first.id}/dry-run/recipients?rule=utility_template`)
  ).body;
  expect(items.map((item) => item.text).sort()).toEqual([
    "Hello Bo, your order LU-1 is ready to be picked up today.",
    "Hello Mai, your order LU-1 is ready to be picked up today.",
  ]);

  const sender = await startSender(stack);
  const become = (campaignId: string, statuses: string[]) =>
    waitUntil(async () => {
      await drainEvents(stack.ctx);
      const rows = await stack.ctx.db
        .selectFrom("campaignRecipient")
        .select(["status", "problem"])
        .where("campaignId", "=", campaignId)
        .orderBy("status")
        .execute();
      return rows.map((row) => row.status).join() === statuses.join() ? rows : null;
    }, 15_000);
  try {
    await call("POST", `campaigns/${first.id}/launch`, { hash: run.hash });
    await become(first.id, ["sent", "sent", "sent"]);
    for (const chat of chats) {
      const texts = (await onPhone(chat.psid)).map((message) => message.text);
      expect(texts).toEqual([expect.stringMatching(/^Hello (Mai|Bo), your order LU-1 is ready/)]);
      const stored = await stack.ctx.db
        .selectFrom("message")
        .select(["content", "policyRule"])
        .where("contactId", "=", chat.contact.id)
        .execute();
      expect(stored).toMatchObject([{ policyRule: "utility_template", content: { text: texts[0] } }]);
    }
    const second = await draft();
    await call("PATCH", `campaigns/${second.id}`, { instead: { templateId: id, values: { 2: "LU-2" } } });
    const planned = (await call<DryRunOnWire>("POST", `campaigns/${second.id}/dry-run`)).body;
    expect(groups(planned)).toEqual({ standard_window: 1, utility_template: 2 });
    await page.control("PATCH", `templates/${await templateOfMeta(name)}`, { status: "PAUSED" });
    await decided(id, "paused");
    await call("POST", `campaigns/${second.id}/launch`, { hash: planned.hash });
    const [waiting] = await become(second.id, ["deferred", "deferred", "sent"]);
    expect(waiting?.problem).toMatchObject({ rule: "template_paused", message: "Meta paused this template." });
    for (const chat of chats) expect(await onPhone(chat.psid)).toHaveLength(1);
    await nextSecond();
    await page.control("PATCH", `templates/${await templateOfMeta(name)}`, { status: "APPROVED" });
    await decided(id, "approved");
    await lookAgain(stack.ctx.db, second.id);
    await become(second.id, ["sent", "sent", "sent"]);
    for (const chat of chats) expect(await onPhone(chat.psid)).toHaveLength(2);
    const detail = await call<{ differences: object[] }>("GET", `campaigns/${second.id}`);
    expect(detail.body.differences).toEqual([]);
  } finally {
    await sender.stop();
  }
});

test("what a dead process had on its way is in doubt with the text that each person was sent", async () => {
  const id = await approved();
  const reached = await makeContact(stack.ctx, page, { name: "Open Olga", firstName: "Olga" });
  await makeConversation(stack.ctx, page, { contact: reached });
  const chat = await closedChat("Mai Tran");
  const list = (await call<{ id: string }>("POST", "contact-lists", { name: `Two ${made}`, ids: [reached.id, chat.contact.id] }))
    .body;
  const audience = { pageIds: [page.id], listIds: [list.id] };
  const content = { text: "Hi {{first_name|you}}" };
  const { id: campaignId } = (await call<{ id: string }>("POST", "campaigns", { name: "Lost", content, audience })).body;
  await call("PATCH", `campaigns/${campaignId}`, { instead: { templateId: id, values: { 2: "LU-3" } } });
  await call("POST", `campaigns/${campaignId}/launch`);
  const { db } = stack.ctx;
  await db.updateTable("campaignRecipient").set({ status: "sending" }).where("campaignId", "=", campaignId).execute();
  await insertFlight(db, {
    ...{ senderId: crypto.randomUUID(), campaignId, pageId: page.id, contactIds: [reached.id, chat.contact.id] },
    ...{ byTemplate: [chat.contact.id], platformAt: stack.ctx.now() },
  });
  await recoverFlights(stack.ctx);
  const doubtful = await db
    .selectFrom("message")
    .select(["contactId", "status", "content"])
    .where("campaignId", "=", campaignId)
    .execute();
  const textOf = (contactId: string) => doubtful.find((message) => message.contactId === contactId);
  expect(textOf(reached.id)).toMatchObject({ status: "unknown", content: { text: "Hi Olga" } });
  expect(textOf(chat.contact.id)).toMatchObject({
    ...{ status: "unknown", content: { text: "Hello Mai, your order LU-3 is ready to be picked up today." } },
  });
});
