import type { CampaignDetailOnWire, DryRunOnWire, DryRunRecipientOnWire } from "contract/campaigns.ts";
import type { CustomField, CustomFieldUse } from "contract/custom-fields.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callWorkspace, type Method } from "../testing/call-workspace.ts";
import { drainEvents } from "../testing/drain-events.ts";
import type { TestAccount } from "../testing/factories/accounts.ts";
import { makeContact, makeConversation, type TestContact } from "../testing/factories/contacts.ts";
import { startSender } from "../testing/factories/crowd.ts";
import { makeSimulatedPage, type SimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { campaignFieldKeys } from "./campaign-fields.ts";
import { insertFlight } from "./flight-queries.ts";
import { recoverFlights } from "./recover-flights.ts";

let stack: TestStack;
let page: SimulatedPage;
let manager: TestAccount;
let city: CustomField;
let mai: TestContact;
let bo: TestContact;

beforeAll(async () => {
  stack = await startTestStack();
  const { id } = await makeWorkspace(stack.ctx);
  page = await makeSimulatedPage(stack, id);
  manager = await makeMember(stack.ctx, id, "manager");
});
afterAll(() => stack.close());

const call = <T = CampaignDetailOnWire>(method: Method, path: string, payload?: object) =>
  callWorkspace<T>({ app: stack.app, headers: manager.headers, workspaceId: page.workspaceId }, method, path, payload);

async function chat(name: string): Promise<TestContact> {
  const psid = await page.person(name);
  await page.act(psid, { kind: "message", text: "Hello" });
  const contact = await makeContact(stack.ctx, page, { psid, name, firstName: name });
  await makeConversation(stack.ctx, page, { contact });
  return contact;
}

beforeEach(async () => {
  // The simulator's Page can be in one workspace only.
  for (const table of ["campaign", "template", "utilityTemplate", "contact", "customField"] as const)
    await stack.ctx.db.deleteFrom(table).execute();
  city = (await call<CustomField>("POST", "custom-fields", { label: "City", kind: "text" })).body;
  [mai, bo] = [await chat("Mai"), await chat("Bo")];
  await call("PUT", `contacts/${mai.id}/fields/${city.id}`, { value: "Valencia" });
});

const text = "Hi {{first_name|there}}, how is {{city|your town}}?";
const draft = (values: object = {}) =>
  call("POST", "campaigns", { name: "Autumn", content: { text }, audience: { pageIds: [page.id] }, ...values });
const archive = (isArchived = true) => call("PATCH", `custom-fields/${city.id}`, { isArchived });
const sent = (campaignId: string) =>
  waitUntil(async () => {
    const rows = await stack.ctx.db
      .selectFrom("campaignRecipient")
      .select("status")
      .where("campaignId", "=", campaignId)
      .execute();
    return rows.length > 0 && rows.every(({ status }) => status === "sent");
  }, 15_000);
const onPhone = async ({ psid }: TestContact) => {
  const { data } = (await page.control("GET", `people/${psid}/thread`)) as { data: { text: string; from: string }[] };
  return data.filter((message) => message.from === "page").map((message) => message.text);
};

describe("a campaign that names a field", () => {
  test("shows each person's value in the dry run, says who has none, and sends just that", { timeout: 30_000 }, async () => {
    const { id } = (await draft()).body;
    const run = (await call<DryRunOnWire>("POST", `campaigns/${id}/dry-run`)).body;
    expect(run).toMatchObject({ audience: 2, emptyCount: 1 });
    const { items } = (await call<{ items: DryRunRecipientOnWire[] }>("GET", `campaigns/${id}/dry-run/recipients`)).body;
    expect(items.map(({ contactId, text: shown, empty }) => [contactId, shown, empty])).toEqual([
      [mai.id, "Hi Mai, how is Valencia?", []],
      [bo.id, "Hi Bo, how is your town?", ["city"]],
    ]);
    const preview = await call<{ fallbackCount: number; longestText: number }>("POST", "campaigns/preview", {
      ...{ content: { text }, audience: { pageIds: [page.id] } },
    });
    expect(preview.body).toMatchObject({ fallbackCount: 1, longestText: "Hi Bo, how is your town?".length });
    const sender = await startSender(stack);
    try {
      await call("POST", `campaigns/${id}/launch`, { hash: run.hash });
      await sent(id);
    } finally {
      await sender.stop();
    }
    expect([await onPhone(mai), await onPhone(bo)]).toEqual([["Hi Mai, how is Valencia?"], ["Hi Bo, how is your town?"]]);
  });

  test("uses its replacement words when the field goes after the launch, never braces", { timeout: 30_000 }, async () => {
    const { id } = (await draft()).body;
    await call("POST", `campaigns/${id}/launch`);
    await call("DELETE", `custom-fields/${city.id}`);
    const sender = await startSender(stack);
    try {
      await sent(id);
    } finally {
      await sender.stop();
    }
    expect([await onPhone(mai), await onPhone(bo)]).toEqual([["Hi Mai, how is your town?"], ["Hi Bo, how is your town?"]]);
  });

  test("has what a dead process had on its way in doubt as it was written", async () => {
    const { id: campaignId } = (await draft()).body;
    await call("POST", `campaigns/${campaignId}/launch`);
    const { db } = stack.ctx;
    await db.updateTable("campaignRecipient").set({ status: "sending" }).where("campaignId", "=", campaignId).execute();
    await insertFlight(db, {
      ...{ senderId: crypto.randomUUID(), campaignId, pageId: page.id, contactIds: [mai.id, bo.id] },
      ...{ byTemplate: [], platformAt: stack.ctx.now() },
    });
    await recoverFlights(stack.ctx);
    const rows = await db.selectFrom("message").select(["contactId", "content"]).where("campaignId", "=", campaignId).execute();
    expect(rows.find(({ contactId }) => contactId === mai.id)).toMatchObject({ content: { text: "Hi Mai, how is Valencia?" } });
  });

  test("that is archived or not there cannot be saved, tested, scheduled or launched, and says which", async () => {
    const { id } = (await draft()).body;
    const unknown = await draft({ content: { text: "{{town|x}}" } });
    expect([unknown.status, unknown.body.error.message]).toEqual([
      400,
      expect.stringContaining("{{town|x}} is not a variable here"),
    ]);
    await archive();
    const words = expect.stringContaining("names the field “City”, which is archived");
    for (const answer of [
      await draft(),
      await call("PATCH", `campaigns/${id}`, { content: { text } }),
      await call("POST", `campaigns/${id}/test`, { contactIds: [mai.id] }),
      await call("POST", `campaigns/${id}/launch`),
      await call("POST", `campaigns/${id}/dry-run`),
      await call("POST", `campaigns/${id}/schedule`, { startsAt: "2099-01-01T10:00:00Z", timeZone: "UTC" }),
      await call("POST", "templates", { name: "Greeting", content: { text } }),
    ])
      expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([400, "invalid_request", words]);
    await archive(false);
    expect((await call("POST", `campaigns/${id}/launch`)).status).toBe(200);
  });
});

test("whoever takes a field away is told of every message that names it", async () => {
  const { id } = (await draft()).body;
  const saved = (await call<{ id: string }>("POST", "templates", { name: "Greeting", content: { text } })).body;
  await call("POST", "templates", { name: "Other", content: { text: "{{first_name|there}} city" } });
  await draft({ name: "Over", content: { text } }).then(({ body }) =>
    stack.ctx.db.updateTable("campaign").set({ status: "completed" }).where("id", "=", body.id).execute(),
  );
  const content = {
    ...{ header: "", body: "Your order for {{1}} is ready to be picked up.", buttons: [] },
    variables: [{ name: "1", example: "Valencia", source: "city", fallback: "your town" }],
  };
  const utility = await call<{ id: string }>("POST", "utility-templates", { name: "order", language: "en_US", content });
  const { body } = await call<CustomFieldUse>("GET", `custom-fields/${city.id}/use`);
  expect(body).toEqual({
    contacts: 1,
    uses: [
      { kind: "campaign", id, name: "Autumn", status: "draft" },
      { kind: "saved_message", id: saved.id, name: "Greeting", status: null },
      { kind: "utility_template", id: utility.body.id, name: "order", status: null },
    ],
  });
});

describe("a saved message", () => {
  test("is shown with the person's value", async () => {
    const { id } = (await call<{ id: string }>("POST", "templates", { name: "Greeting", content: { text } })).body;
    const shown = async (contactId: string) =>
      (await call<{ content: { text: string }; empty: string[] }>("POST", `templates/${id}/render`, { contactId })).body;
    expect(await shown(mai.id)).toEqual({ content: { text: "Hi Mai, how is Valencia?" }, empty: [] });
    expect(await shown(bo.id)).toEqual({ content: { text: "Hi Bo, how is your town?" }, empty: ["city"] });
    await archive();
    expect((await shown(mai.id)).content.text).toBe("Hi Mai, how is your town?");
  });
});

describe("a utility template", () => {
  const content = (source: string) => ({
    ...{ header: "", body: "Your order for {{1}} is ready to be picked up.", buttons: [] },
    variables: [{ name: "1", example: "Valencia", source, fallback: "your town" }],
  });
  const write = (name: string, source: string) =>
    call<{ id: string }>("POST", "utility-templates", { name, language: "en_US", content: content(source) });

  test("is filled with the person's value, and not with a field that is not there", async () => {
    const { id } = (await write("order_ready", "city")).body;
    await page.control("PUT", "faults", { templateApprovalMs: 1 });
    await call("POST", `utility-templates/${id}/submit`, { pageIds: [page.id] });
    await waitUntil(async () => {
      await drainEvents(stack.ctx);
      const { body } = await call<{ pages: { status: string }[] }>("GET", `utility-templates/${id}`);
      return body.pages[0]?.status === "approved";
    });
    type Choices = { items: { filled: Record<string, string> }[] };
    const filled = async (contactId: string) =>
      (await call<Choices>("GET", `utility-templates/choices?contactId=${contactId}`)).body.items[0]?.filled;
    expect([await filled(mai.id), await filled(bo.id)]).toEqual([{ 1: "Valencia" }, { 1: "your town" }]);
    const only = (await draft({ content: { utility: { templateId: id, values: {} } } })).body;
    await call("POST", `campaigns/${only.id}/dry-run`);
    const { body } = await call<{ items: DryRunRecipientOnWire[] }>("GET", `campaigns/${only.id}/dry-run/recipients`);
    expect(body.items.find(({ contactId }) => contactId === mai.id)).toMatchObject({
      ...{ text: "Your order for Valencia is ready to be picked up.", empty: [] },
    });
    expect(body.items.find(({ contactId }) => contactId === bo.id)).toMatchObject({
      ...{ text: "Your order for your town is ready to be picked up.", empty: ["city"] },
    });
    expect((await write("other", "town")).body.error.message).toContain("There is no field “town” here");
    await archive();
    expect((await write("other", "city")).body.error.message).toContain("The field “City” is archived");
    expect(await filled(mai.id)).toEqual({ 1: "your town" });
  });
});

test("a campaign without fields asks for none", () => {
  const content = { text: "Hi {{first_name|there}} of {{page_name}}" };
  const template = { content: { header: "", body: "{{1}} {{2}}", buttons: [], variables: [] } };
  expect(campaignFieldKeys({ content, template })).toEqual([]);
  expect(campaignFieldKeys({ content: { text }, template: null })).toEqual(["city"]);
});
