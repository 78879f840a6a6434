import type { CustomField } from "contract/custom-fields.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callWorkspace, type Method } from "../../testing/call-workspace.ts";
import type { TestAccount } from "../../testing/factories/accounts.ts";
import { makeContact, type TestContact } from "../../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../../testing/factories/pages.ts";
import { makeMember, makeWorkspace } from "../../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../../testing/start-test-stack.ts";
import { clearFieldValuesJob } from "./clear-field-values.ts";
import { findFieldWords } from "./find-field-words.ts";

let stack: TestStack;
let page: TestPage;
let person: TestContact;
let manager: TestAccount;
let operator: TestAccount;

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
  person = await makeContact(stack.ctx, page);
  manager = await makeMember(stack.ctx, page.workspaceId, "manager");
  operator = await makeMember(stack.ctx, page.workspaceId, "operator");
});

const call = <T = CustomField>(method: Method, path: string, payload?: object, who = manager) =>
  callWorkspace<T>({ app: stack.app, headers: who.headers, workspaceId: page.workspaceId }, method, path, payload);
const define = async (label: string, facts: object = {}) =>
  (await call("POST", "custom-fields", { label, kind: "text", ...facts })).body;
const note = (field: CustomField, value: unknown, who = operator, contactId = person.id) =>
  call<{ value: unknown }>("PUT", `contacts/${contactId}/fields/${field.id}`, { value } as object, who);
const known = async () => (await call<{ fields: Record<string, unknown> }>("GET", `contacts/${person.id}`)).body.fields;
const fields = async () => (await call<{ items: CustomField[] }>("GET", "custom-fields")).body.items;
const words = async (...keys: string[]) =>
  (await findFieldWords(stack.ctx.db, page.workspaceId, keys, [person.id])).get(person.id) ?? {};
const stored = async (fieldId: string) => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from contact_field where field_id = ${fieldId}`.execute(
    stack.ctx.db,
  );
  return rows[0]?.count;
};
const clear = (fieldId: string) => clearFieldValuesJob.run(stack.ctx, { fieldId });

describe("a field", () => {
  test("gets its key from its label and a place behind the others", async () => {
    const [city, size] = [
      await define("City"),
      await define("Größe", { kind: "choice", options: [{ label: "S" }, { label: "L" }] }),
    ];
    expect(city).toEqual({
      ...city,
      key: "city",
      label: "City",
      kind: "text",
      options: [],
      language: "en_GB",
      isArchived: false,
    });
    expect(size).toMatchObject({ key: "grosse", options: [{ label: "S" }, { label: "L" }] });
    expect((await fields()).map(({ key }) => key)).toEqual(["city", "grosse"]);
    const { body } = await call<{ items: CustomField[] }>("PUT", "custom-fields/order", { customFieldIds: [size.id] });
    expect(body.items.map(({ key }) => key)).toEqual(["grosse", "city"]);
    expect((await fields()).map(({ key }) => key)).toEqual(["grosse", "city"]);
  });

  test("keeps its key when it is renamed, so that messages still find it", async () => {
    const city = await define("City");
    const { body } = await call("PATCH", `custom-fields/${city.id}`, { label: "Town" });
    expect([body.key, body.label]).toEqual(["city", "Town"]);
    expect((await define("City")).key).toBe("city_2");
  });

  test("has a name that no other has, in whatever letters", async () => {
    await define("City");
    const again = await call("POST", "custom-fields", { label: "CITY", kind: "number" });
    expect([again.status, again.body.error.code]).toEqual([409, "field_exists"]);
    const size = await define("Size");
    const renamed = await call("PATCH", `custom-fields/${size.id}`, { label: "city" });
    expect([renamed.status, renamed.body.error.code]).toEqual([409, "field_exists"]);
  });

  test.each([
    [{ label: " ", kind: "text" }, "Give it a name"],
    [{ label: "x".repeat(41), kind: "text" }, "At most 40 characters"],
    [{ label: "Size", kind: "choice" }, "A choice needs at least one option."],
    [{ label: "Size", kind: "text", options: [{ label: "S" }] }, "Only a choice has options."],
    [{ label: "Size", kind: "choice", options: [{ label: "S" }, { label: "s" }] }, "Two options have one name"],
    [
      { label: "Size", kind: "choice", options: Array.from({ length: 51 }, (_, at) => ({ label: `${at}` })) },
      "At most 50 options",
    ],
    [{ label: "Size", kind: "map" }, ""],
  ])("that makes no sense is refused in words (%#)", async (body, message) => {
    const answer = await call("POST", "custom-fields", body);
    expect([answer.status, answer.body.error.code]).toEqual([400, "invalid_request"]);
    expect(JSON.stringify(answer.body.error)).toContain(message);
  });

  test("is one of 50 at most, also when many are made at once", async () => {
    for (let at = 0; at < 48; at += 1) await define(`Field ${at}`);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, at) => call("POST", "custom-fields", { label: `Late ${at}`, kind: "text" })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe("too_many_fields");
  });

  test("is defined by managers, filled by operators, read by viewers", async () => {
    const viewer = await makeMember(stack.ctx, page.workspaceId, "viewer");
    const city = await define("City");
    expect((await call("POST", "custom-fields", { label: "Size", kind: "text" }, operator)).body.error.code).toBe("role_too_low");
    expect((await call("DELETE", `custom-fields/${city.id}`, undefined, operator)).body.error.code).toBe("role_too_low");
    expect((await note(city, "Valencia", operator)).body).toEqual({ value: "Valencia" });
    expect((await note(city, "Madrid", viewer)).body.error.code).toBe("role_too_low");
    expect((await call<{ fields: object }>("GET", `contacts/${person.id}`, undefined, viewer)).body.fields).toEqual({
      [city.id]: "Valencia",
    });
  });

  test("is told to everybody who looks, and stands in the audit log", async () => {
    stack.realtime.hints.length = 0;
    const city = await define("City");
    await call("PATCH", `custom-fields/${city.id}`, { isArchived: true });
    await call("PATCH", `custom-fields/${city.id}`, { isArchived: false });
    await note(city, "Valencia");
    await call("DELETE", `custom-fields/${city.id}`);
    const changed = { workspaceId: page.workspaceId, event: "fields.changed", payload: {} };
    expect(stack.realtime.hints).toEqual([
      ...[changed, changed, changed],
      { workspaceId: page.workspaceId, event: "contact.changed", payload: { contactId: person.id } },
      changed,
    ]);
    const entries = await stack.ctx.db
      .selectFrom("auditEntry")
      .select(["action", "subjectName"])
      .where("subjectId", "=", city.id)
      .orderBy("id")
      .execute();
    expect(entries.map(({ action }) => action)).toEqual([
      "custom_field.created",
      "custom_field.archived",
      "custom_field.restored",
      "custom_field.deleted",
    ]);
  });
});

describe("a value", () => {
  test("is kept by its kind, changed, and taken back", async () => {
    const [orders, since, vip] = [
      await define("Orders", { kind: "number" }),
      await define("Customer since", { kind: "date", language: "es_ES" }),
      await define("VIP", { kind: "checkbox" }),
    ];
    await note(orders, "4");
    await note(since, "2024-03-12");
    await note(vip, true);
    expect(await known()).toEqual({ [orders.id]: 4, [since.id]: "2024-03-12", [vip.id]: true });
    expect(await words("orders", "customer_since", "vip")).toEqual({
      ...{ orders: "4", customer_since: "12 de marzo de 2024", vip: "VIP" },
    });
    expect((await note(orders, 5.5)).body).toEqual({ value: 5.5 });
    expect((await note(vip, null)).body).toEqual({ value: null });
    expect(await known()).toEqual({ [orders.id]: 5.5, [since.id]: "2024-03-12" });
  });

  test("that does not fit is refused at its field, and what was there stays", async () => {
    const orders = await define("Orders", { kind: "number" });
    await note(orders, 4);
    const answer = await note(orders, "a few");
    expect([answer.status, answer.body.error.code]).toEqual([400, "invalid_request"]);
    expect(answer.body.error).toMatchObject({
      message: expect.stringMatching(/^Orders: Write a number/),
      details: { issues: [{ path: "value" }] },
    });
    expect(await known()).toEqual({ [orders.id]: 4 });
  });

  test("of a person or field that is not here is not found", async () => {
    const city = await define("City");
    const other = await makeContact(stack.ctx, await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id));
    expect((await note(city, "x", operator, other.id)).status).toBe(404);
    expect((await note({ ...city, id: crypto.randomUUID() }, "x")).status).toBe(404);
  });

  test("follows an option when it is renamed, and is nothing when the option goes", async () => {
    const size = await define("Size", { kind: "choice", options: [{ label: "S" }, { label: "L" }] });
    const [small, large] = size.options;
    await note(size, large?.id);
    await call("PATCH", `custom-fields/${size.id}`, { options: [small, { ...large, label: "Large" }] });
    expect(await words("size")).toEqual({ size: "Large" });
    const { body } = await call("PATCH", `custom-fields/${size.id}`, { options: [small, { label: "Large" }] });
    expect(body.options[1]?.id).not.toBe(large?.id);
    expect(await words("size")).toEqual({});
    await clear(size.id);
    expect([await stored(size.id), await known()]).toEqual([0, {}]);
    await note(size, small?.id);
    await clear(size.id);
    expect(await stored(size.id)).toBe(1);
    const foreign = await call("PATCH", `custom-fields/${size.id}`, { options: [{ id: "made-up", label: "S" }] });
    expect(foreign.status).toBe(400);
  });

  test("is kept while its field is archived, and out of sight", async () => {
    const city = await define("City");
    await note(city, "Valencia");
    await call("PATCH", `custom-fields/${city.id}`, { isArchived: true });
    expect(await words("city")).toEqual({});
    expect((await note(city, "Madrid")).body.error.message).toBe("City is archived.");
    await call("PATCH", `custom-fields/${city.id}`, { isArchived: false });
    expect(await words("city")).toEqual({ city: "Valencia" });
  });

  test("is out of sight when its field is deleted, and gone a little later, in batches", async () => {
    const city = await define("City");
    await sql`
      insert into contact (workspace_id, page_id, psid, last_activity_at)
      select ${page.workspaceId}, ${page.id}, 'many' || n || ${page.id}::text, now() from generate_series(1, 11000) n`.execute(
      stack.ctx.db,
    );
    await sql`
      insert into contact_field (workspace_id, contact_id, field_id, value, changed_at)
      select workspace_id, id, ${city.id}, '"Valencia"', now() from contact where page_id = ${page.id}`.execute(stack.ctx.db);
    expect((await call<{ contacts: number }>("GET", `custom-fields/${city.id}/use`)).body.contacts).toBe(11_001);
    expect((await call("DELETE", `custom-fields/${city.id}`)).status).toBe(204);
    expect([await fields(), await known(), await words("city")]).toEqual([[], {}, {}]);
    expect((await define("City")).key).toBe("city");
    expect(await words("city")).toEqual({});
    await clear(city.id);
    expect(await stored(city.id)).toBe(0);
    const left = await stack.ctx.db.selectFrom("customField").select("id").where("id", "=", city.id).execute();
    expect(left).toEqual([]);
  });

  test("is read only where somebody asks for it", async () => {
    const asked: string[] = [];
    const watched = stack.ctx.db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await findFieldWords(watched, page.workspaceId, [], [person.id]);
    await findFieldWords(watched, page.workspaceId, ["city"], []);
    expect(asked).toEqual([]);
    await findFieldWords(watched, page.workspaceId, ["city"], [person.id]);
    expect(asked.length).toBeGreaterThan(0);
  });
});
