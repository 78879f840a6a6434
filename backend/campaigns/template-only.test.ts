import type { CampaignDetailOnWire, DryRunOnWire, DryRunRecipientOnWire } from "contract/campaigns.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callWorkspace, type Method } from "../testing/call-workspace.ts";
import { drainEvents } from "../testing/drain-events.ts";
import { makeContact, makeConversation, type TestContact } from "../testing/factories/contacts.ts";
import { type Sender, startSender } from "../testing/factories/crowd.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeSimulatedPage, type SimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeApprovedTemplate, orderReady } from "../testing/factories/utility-templates.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { lookAgain } from "../testing/look-again.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { recipientsEchoed } from "./confirm-recipients.ts";
import { insertFlight } from "./flight-queries.ts";
import { recoverFlights } from "./recover-flights.ts";

const hourMs = 3_600_000;
let stack: TestStack;
let sender: Sender;
let workspaceId: string;
let headers: { authorization: string };
let page: SimulatedPage;
let other: TestPage;
let template: { id: string; name: string };
let open: TestContact;
let closed: TestContact;
let optedOut: TestContact;
let elsewhere: TestContact;

beforeAll(async () => {
  stack = await startTestStack();
  workspaceId = (await makeWorkspace(stack.ctx, { name: "Lucia Bakery" })).id;
  headers = (await makeMember(stack.ctx, workspaceId, "operator")).headers;
  page = await makeSimulatedPage(stack, workspaceId);
  other = await makePage(stack.ctx, workspaceId, { name: "Lucia Hanoi" });
  await page.control("PUT", "faults", { templateApprovalMs: 20 });
  sender = await startSender(stack);
}, 60_000);
afterAll(async () => {
  await sender.stop();
  await stack.close();
});

beforeEach(async () => {
  template = await makeApprovedTemplate(stack, { workspaceId, pageId: page.id, headers });
  open = await person(page, "Mai Tran", 1);
  closed = await person(page, null, 24 * 60);
  optedOut = await person(page, "Opa Out", 1, { optedOutAt: stack.ctx.now() });
  elsewhere = await person(other, "Eli Else", 1);
});

async function person(on: TestPage, name: string | null, hours: number, facts: object = {}): Promise<TestContact> {
  const psid = on.id === page.id ? await page.person(name ?? "Somebody") : undefined;
  if (psid && hours < 24) await page.act(psid, { kind: "message", text: "Hello" });
  const at = new Date(stack.ctx.now().getTime() - hours * hourMs);
  const times = { lastActivityAt: at, lastMessageAt: at, lastActionAt: at };
  const firstName = name?.split(" ")[0] ?? null;
  const contact = await makeContact(stack.ctx, on, { ...(psid && { psid }), name, firstName, ...times, ...facts });
  await makeConversation(stack.ctx, on, { contact });
  return contact;
}

const call = <T = CampaignDetailOnWire>(method: Method, path: string, payload?: object) =>
  callWorkspace<T>({ app: stack.app, headers, workspaceId }, method, path, payload);

const byTemplate = (values: Record<string, string> = { 2: "LU-1" }) => ({ utility: { templateId: template.id, values } });

async function draft(facts: object = {}): Promise<CampaignDetailOnWire> {
  const ids = [open, closed, optedOut, elsewhere].map((one) => one.id);
  const list = (await call<{ id: string }>("POST", "contact-lists", { name: template.name, ids })).body;
  const audience = { pageIds: [page.id, other.id], listIds: [list.id] };
  const safeguards = { hasCanary: false, mostFailedPercent: 100, mostBlockedPercent: 100, mostOptedOutPercent: 100 };
  return (await call("POST", "campaigns", { name: "Pick-up", content: byTemplate(), audience, safeguards, ...facts })).body;
}

const dryRun = async (id: string) => (await call<DryRunOnWire>("POST", `campaigns/${id}/dry-run`)).body;
const groupsOf = (run: DryRunOnWire) => Object.fromEntries(run.groups.map((group) => [group.rule, group.count]));

const ledger = async (campaignId: string) => {
  const rows = await stack.ctx.db
    .selectFrom("campaignRecipient")
    .select(["contactId", "status", "problem"])
    .where("campaignId", "=", campaignId)
    .execute();
  return new Map(rows.map((row) => [row.contactId, row]));
};

const settled = (campaignId: string, people: number) =>
  waitUntil(async () => {
    await drainEvents(stack.ctx);
    const rows = await ledger(campaignId);
    const isOver = [...rows.values()].every((row) => ["sent", "refused", "failed"].includes(row.status));
    return rows.size === people && isOver ? rows : null;
  }, 20_000);

const sends = async ({ psid }: TestContact) => {
  const { data } = (await page.control("GET", "sends?limit=10000")) as {
    data: { psid: string; text: string; messagingType: string }[];
  };
  return data.filter((one) => one.psid === psid).map(({ text, messagingType }) => [messagingType, text]);
};

const messageOf = (contact: TestContact) =>
  stack.ctx.db
    .selectFrom("message")
    .select(["status", "content", "policyRule", "mid"])
    .where("contactId", "=", contact.id)
    .where("direction", "=", "out")
    .executeTakeFirst();

test("everybody gets the template, inside the window and outside, where their Page has it approved; the others are told why", {
  timeout: 30_000,
}, async () => {
  const { id } = await draft();
  const run = await dryRun(id);
  expect(groupsOf(run)).toEqual({ utility_template: 2, opted_out: 1, template_not_approved: 1 });
  expect(run).toMatchObject({ audience: 4, emptyCount: 1 });
  const { items } = (await call<{ items: DryRunRecipientOnWire[] }>("GET", `campaigns/${id}/dry-run/recipients`)).body;
  const inWords = Object.fromEntries(items.map(({ contactId, rule, text, empty }) => [contactId, [rule, text, empty]]));
  expect(inWords).toEqual({
    [open.id]: ["utility_template", "Hello Mai, your order LU-1 is ready to be picked up today.", []],
    [closed.id]: ["utility_template", "Hello there, your order LU-1 is ready to be picked up today.", ["first_name"]],
    [optedOut.id]: ["opted_out", "Hello Opa, your order LU-1 is ready to be picked up today.", []],
    [elsewhere.id]: ["template_not_approved", "Hello Eli, your order LU-1 is ready to be picked up today.", []],
  });

  const launched = await call("POST", `campaigns/${id}/launch`, { hash: run.hash });
  expect(launched.body).toMatchObject({ status: "running", content: byTemplate(), instead: null });
  const rows = await settled(id, 4);
  expect([open, closed, optedOut, elsewhere].map((one) => rows.get(one.id)?.status)).toEqual([
    ...["sent", "sent", "refused", "refused"],
  ]);
  expect(rows.get(elsewhere.id)?.problem).toMatchObject({
    rule: "template_not_approved",
    message: "This template was not submitted for this Page.",
  });
  expect(await sends(open)).toEqual([["UTILITY", "Hello Mai, your order LU-1 is ready to be picked up today."]]);
  expect(await sends(closed)).toEqual([["UTILITY", "Hello there, your order LU-1 is ready to be picked up today."]]);
  expect(await sends(optedOut)).toEqual([]);
  expect(await messageOf(open)).toMatchObject({
    ...{ status: "sent", policyRule: "utility_template" },
    content: { text: "Hello Mai, your order LU-1 is ready to be picked up today." },
  });
  const url = `/api/v1/workspaces/${workspaceId}/campaigns/${id}/recipients.csv`;
  const csv = (await stack.app.inject({ method: "GET", url, headers })).body;
  expect(csv).toContain("refused,This template was not submitted for this Page.");
});

test("what Meta pauses between the dry run and the send waits for a day, then is refused and told as a difference", {
  timeout: 30_000,
}, async () => {
  const { id } = await draft();
  const run = await dryRun(id);
  const { data } = (await page.control("GET", `pages/${page.facebookPageId}/templates`)) as {
    data: { id: string; name: string }[];
  };
  await page.control("PATCH", `templates/${data.find((one) => one.name === template.name)?.id}`, { status: "PAUSED" });
  await drainEvents(stack.ctx);
  await call("POST", `campaigns/${id}/launch`, { hash: run.hash });
  const held = await waitUntil(async () => {
    const rows = await ledger(id);
    return [open, closed].every((one) => rows.get(one.id)?.status === "deferred") ? rows : null;
  }, 20_000);
  expect(held.get(open.id)?.problem).toMatchObject({ rule: "template_paused", message: "Meta paused this template." });

  const since = new Date(stack.ctx.now().getTime() - 24 * hourMs);
  await stack.ctx.db.updateTable("templateStatus").set({ since }).where("status", "=", "PAUSED").execute();
  await lookAgain(stack.ctx.db, id);
  const rows = await settled(id, 4);
  expect(rows.get(open.id)).toMatchObject({ status: "refused", problem: { message: "Meta paused this template." } });
  expect((await call("GET", `campaigns/${id}`)).body.differences).toMatchObject([
    { plannedRule: "utility_template", rule: "template_not_approved", count: 2 },
  ]);
  expect(await sends(open)).toEqual([]);
});

test("a draft says what is wrong with its template, and the set is another one with other words or another text of it", async () => {
  const { id } = await draft();
  const unfilled = await call("PATCH", `campaigns/${id}`, { content: byTemplate({}) });
  expect([unfilled.status, unfilled.body.error.message]).toEqual([400, "Fill in {{2}} first."]);
  const second = await call("PATCH", `campaigns/${id}`, { instead: { templateId: template.id, values: { 2: "LU-1" } } });
  expect([second.status, second.body.error.code]).toEqual([400, "invalid_request"]);
  const both = { name: "Both", content: { ...byTemplate(), text: "Hello" } };
  expect((await call("POST", "campaigns", both)).status).toBe(400);
  const gone = { utility: { templateId: crypto.randomUUID(), values: {} } };
  expect((await call("PATCH", `campaigns/${id}`, { content: gone })).status).toBe(404);

  const { hash } = await dryRun(id);
  const isCurrent = async () => (await call<{ dryRun: DryRunOnWire }>("GET", `campaigns/${id}/dry-run`)).body.dryRun.isCurrent;
  expect(await isCurrent()).toBe(true);
  await call("PATCH", `campaigns/${id}`, { content: byTemplate({ 2: "LU-2" }) });
  expect((await call("POST", `campaigns/${id}/launch`, { hash })).body.error.code).toBe("campaign_changed");
  await dryRun(id);
  await call("POST", `utility-templates/${template.id}/withdraw`, { pageId: page.id });
  const content = { ...orderReady, body: "Hello {{1}}, your parcel {{2}} is ready to be picked up today." };
  const { version } = (await call<{ version: number }>("GET", `utility-templates/${template.id}`)).body;
  const change = { name: template.name, language: "en_US", content, version };
  expect((await call("PATCH", `utility-templates/${template.id}`, change)).status).toBe(200);
  expect(await isCurrent()).toBe(false);
});

test("a message that is written takes the template's place, and a copy keeps the template while there is one", async () => {
  const { id } = await draft();
  const copy = (await call("POST", `campaigns/${id}/duplicate`)).body;
  expect(copy).toMatchObject({ status: "draft", content: byTemplate(), instead: null });
  const written = (await call("PATCH", `campaigns/${id}`, { content: { text: "Hi" } })).body;
  expect(written).toMatchObject({ content: { text: "Hi" }, instead: null });
  const instead = { templateId: template.id, values: { 2: "LU-3" } };
  expect((await call("PATCH", `campaigns/${id}`, { instead })).body).toMatchObject({ content: { text: "Hi" }, instead });
  expect((await call("PATCH", `campaigns/${id}`, { content: { text: "Hi there" } })).body).toMatchObject({ instead });
  expect((await call("PATCH", `campaigns/${id}`, { content: byTemplate() })).body).toMatchObject({
    ...{ content: byTemplate(), instead: null },
  });
  await call("DELETE", `utility-templates/${template.id}`);
  expect((await dryRun(copy.id)).groups).toMatchObject([
    { rule: "template_not_approved", message: "This template was deleted." },
    {},
  ]);
  expect((await call("POST", `campaigns/${copy.id}/duplicate`)).body).toMatchObject({ content: null, instead: null });
  expect((await call("POST", `campaigns/${copy.id}/launch`)).status).toBe(404);
});

test("a test goes out as the template, and waits in quiet hours like every campaign", { timeout: 30_000 }, async () => {
  const { id } = await draft();
  const sent = await call<{ campaignId: string }>("POST", `campaigns/${id}/test`, { contactIds: [closed.id] });
  await settled(sent.body.campaignId, 1);
  expect(await sends(closed)).toHaveLength(1);
  const hour = (hours: number) => new Date(stack.ctx.now().getTime() + hours * hourMs).toISOString().slice(11, 16);
  const limits = { workspaceId, quietFrom: hour(-1), quietTo: hour(1) };
  await stack.ctx.db.insertInto("sendingLimits").values(limits).execute();
  try {
    expect(groupsOf(await dryRun(id))).toEqual({ quiet_hours: 2, opted_out: 1, template_not_approved: 1 });
  } finally {
    await stack.ctx.db.deleteFrom("sendingLimits").where("workspaceId", "=", workspaceId).execute();
  }
});

test("where the reason differs from Page to Page, everybody is told their own", async () => {
  const third = await makePage(stack.ctx, workspaceId, { name: "Lucia Hue" });
  const submission = { templateId: template.id, pageId: third.id, facebookTemplateId: "1", submittedAt: stack.ctx.now() };
  await stack.ctx.db
    .insertInto("utilitySubmission")
    .values({ workspaceId, ...submission })
    .execute();
  const waiting = await makeContact(stack.ctx, third, { name: "Wanda Wait" });
  await makeConversation(stack.ctx, third, { contact: waiting });
  const ids = [elsewhere.id, waiting.id];
  const list = (await call<{ id: string }>("POST", "contact-lists", { name: "Two reasons", ids })).body;
  const { id } = await draft({ audience: { pageIds: [other.id, third.id], listIds: [list.id] } });
  const run = await dryRun(id);
  expect(run.groups).toMatchObject([{ rule: "template_not_approved", count: 2, reasons: [{}, {}] }]);
  await call("POST", `campaigns/${id}/launch`, { hash: run.hash });
  const rows = await ledger(id);
  expect(rows.get(elsewhere.id)?.problem).toMatchObject({ message: "This template was not submitted for this Page." });
  expect(rows.get(waiting.id)?.problem).toMatchObject({ message: "Meta is still reviewing this template." });
});

async function onTheirWay(): Promise<string> {
  const { id } = await draft();
  await call("POST", `campaigns/${id}/launch`, { holdSeconds: 300 });
  await stack.ctx.db.updateTable("campaignRecipient").set({ status: "sending" }).where("campaignId", "=", id).execute();
  const contactIds = [open.id, closed.id];
  const flight = { campaignId: id, pageId: page.id, contactIds, byTemplate: contactIds, platformAt: stack.ctx.now() };
  await insertFlight(stack.ctx.db, { senderId: crypto.randomUUID(), ...flight });
  return id;
}

test("what a dead process had on its way is in doubt with the template's text", async () => {
  await onTheirWay();
  await recoverFlights(stack.ctx);
  expect(await messageOf(open)).toMatchObject({
    ...{ status: "unknown", policyRule: "utility_template" },
    content: { text: "Hello Mai, your order LU-1 is ready to be picked up today." },
  });
  expect(await messageOf(closed)).toMatchObject({
    content: { text: "Hello there, your order LU-1 is ready to be picked up today." },
  });
});

test("an echo that is faster than the answer writes the template's text", async () => {
  const id = await onTheirWay();
  const { messageId } = await stack.ctx.db
    .selectFrom("campaignRecipient")
    .select("messageId")
    .where("campaignId", "=", id)
    .where("contactId", "=", open.id)
    .executeTakeFirstOrThrow();
  await recipientsEchoed(stack.ctx, [{ messageId, mid: `m_${id}`, at: stack.ctx.now() }]);
  expect(await messageOf(open)).toMatchObject({
    ...{ status: "sent", mid: `m_${id}` },
    content: { text: "Hello Mai, your order LU-1 is ready to be picked up today." },
  });
});

test("a release that does not know such campaigns finds no message to send", async () => {
  const { id } = await draft();
  const row = await stack.ctx.db
    .selectFrom("campaign")
    .select(["content", "instead"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ content: null, instead: byTemplate().utility });
});
