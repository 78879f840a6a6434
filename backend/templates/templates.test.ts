import type { Template } from "contract/templates.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeContact } from "../testing/factories/contacts.ts";
import { makePage } from "../testing/factories/pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { registerTemplateRoutes } from "./routes.ts";

let api: TestApi;
let workspaceId: string;
let headers: { authorization: string };
let base: string;

beforeAll(async () => {
  api = await startApi({}, registerTemplateRoutes);
  workspaceId = (await makeWorkspace(api.ctx, { name: "Lucia Bakery" })).id;
  headers = (await makeMember(api.ctx, workspaceId, "operator")).headers;
  base = `/api/v1/workspaces/${workspaceId}/templates`;
});
afterAll(() => api.close());

async function call<T = Template>(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, payload?: object) {
  const answer = await api.app.inject({ method, url: base + path, headers, ...(payload && { payload }) });
  return {
    status: answer.statusCode,
    body: (answer.body ? answer.json() : null) as T & { error?: { code: string; details: unknown } },
  };
}

let made = 0;
const save = async (values: object = {}) => {
  made += 1;
  return (await call("POST", "", { name: `Message ${made}`, content: { text: "Hello" }, ...values })).body;
};

test("a saved message keeps every version, and an earlier one can come back", async () => {
  const first = await save({ name: "Greeting", content: { text: "Hello" }, category: "Openers" });
  expect(first).toMatchObject({ name: "Greeting", version: 1, changedByName: "A operator" });
  const second = await call("PATCH", `/${first.id}`, { version: 1, content: { text: "Hello, {{first_name|you}}" } });
  expect(second.body).toMatchObject({ version: 2, category: "Openers" });
  const restored = await call("POST", `/${first.id}/restore`, { version: 1 });
  expect(restored.body).toMatchObject({ version: 3, content: { text: "Hello" } });
  const { body } = await call<{ items: { version: number; content: object }[]; nextCursor: string | null }>(
    "GET",
    `/${first.id}/versions?limit=2`,
  );
  expect(body.items.map(({ version, content }) => [version, content])).toEqual([
    [3, { text: "Hello" }],
    [2, { text: "Hello, {{first_name|you}}" }],
  ]);
  const rest = await call<typeof body>("GET", `/${first.id}/versions?limit=2&cursor=${body.nextCursor}`);
  expect(rest.body).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
});

test("a new category is no version, and a change from an old version is refused", async () => {
  const { id } = await save();
  expect((await call("PATCH", `/${id}`, { version: 1, category: "Other" })).body).toMatchObject({
    version: 1,
    category: "Other",
  });
  await call("PATCH", `/${id}`, { version: 1, content: { text: "Mine" } });
  const late = await call("PATCH", `/${id}`, { version: 1, content: { text: "Also mine" } });
  expect([late.status, late.body.error?.code]).toEqual([409, "template_changed"]);
  expect((await call("GET", `/${id}`)).body).toMatchObject({ version: 2, content: { text: "Mine" } });
});

test("names and shortcuts are taken once", async () => {
  await save({ name: "Opening hours", shortcut: "Hours" });
  expect((await call("POST", "", { name: "opening HOURS", content: { text: "Hi" } })).body.error?.code).toBe(
    "template_name_taken",
  );
  const taken = await call("POST", "", { name: "Hours, long", shortcut: "hours", content: { text: "Hi" } });
  expect(taken.body.error?.code).toBe("template_shortcut_taken");
  const wrong = await call("POST", "", { name: "Spaces", shortcut: "two words", content: { text: "Hi" } });
  expect([wrong.status, wrong.body.error?.code]).toEqual([400, "invalid_request"]);
});

test.each([
  [{ text: "Hi {{first_name}}" }, "content.text"],
  [{ cards: [{ title: "For {{name}}", subtitle: "x" }] }, "content.cards.0.title"],
])("a variable without a fallback is refused at its field (%#)", async (content, path) => {
  const answer = await call("POST", "", { name: "Faulty", content });
  expect(answer.body.error).toMatchObject({ code: "invalid_request", details: { issues: [{ path }] } });
});

test.each([
  [{ text: "x".repeat(2001) }],
  [{ text: "x".repeat(641), buttons: [{ type: "postback", title: "Ok", payload: "ok" }] }],
  [{ text: "Hi", buttons: [{ type: "postback", title: "x".repeat(21), payload: "ok" }] }],
  [{ text: "Hi", quickReplies: Array.from({ length: 14 }, (_, at) => ({ title: `${at}` })) }],
  [{ cards: Array.from({ length: 11 }, (_, at) => ({ title: `${at}`, subtitle: "x" })) }],
  [{ cards: [{ title: "Alone" }] }],
  [{ text: "Hi", attachment: { type: "image", url: "https://example.com/a.png" } }],
  [{ attachment: { type: "image", url: "ftp://example.com/a.png" } }],
])("what Meta does not take is refused (%#)", async (content) => {
  expect((await call("POST", "", { name: "Too much", content })).status).toBe(400);
});

test("the list is by name, paged, searched and counted by category", async () => {
  const names = ["alpha thanks", "Beta thanks", "gamma thanks"];
  for (const [at, name] of names.entries()) await save({ name, category: "Thanks", shortcut: at === 1 ? "beta" : null });
  type List = { items: Template[]; nextCursor: string | null; categories: { name: string; count: number }[] };
  const first = await call<List>("GET", "?search=thanks&limit=2");
  expect(first.body.items.map(({ name }) => name)).toEqual(names.slice(0, 2));
  expect(first.body.categories).toContainEqual({ name: "Thanks", count: 3 });
  const second = await call<List>("GET", `?search=thanks&limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({ items: [{ name: "gamma thanks" }], nextCursor: null });
  expect((await call<List>("GET", "?search=thanks&hasShortcut=true")).body.items.map(({ name }) => name)).toEqual([
    "Beta thanks",
  ]);
  expect((await call<List>("GET", "?category=Thanks")).body.items).toHaveLength(3);
  expect((await call<List>("GET", "?search=%25")).body.items).toHaveLength(0);
  expect((await call("GET", "?cursor=nonsense")).body.error?.code).toBe("invalid_cursor");
});

test("a message is shown as one contact would get it, and says what is empty", async () => {
  const page = await makePage(api.ctx, workspaceId, { name: "Lucia Saigon" });
  const mai = await makeContact(api.ctx, page, { name: "Mai Tran", firstName: "Mai", lastName: null });
  const { id } = await save({ content: { text: "{{first_name|you}} {{last_name|there}} of {{page_name}}, {{workspace_name}}" } });
  const answer = await call<{ content: object; empty: string[] }>("POST", `/${id}/render`, { contactId: mai.id });
  expect(answer.body).toEqual({ content: { text: "Mai there of Lucia Saigon, Lucia Bakery" }, empty: ["last_name"] });
});

test("deleting takes the history with it", async () => {
  const { id } = await save();
  expect((await call("DELETE", `/${id}`)).status).toBe(204);
  expect((await call("GET", `/${id}/versions`)).status).toBe(404);
  expect(await api.ctx.db.selectFrom("templateVersion").select("version").where("templateId", "=", id).execute()).toEqual([]);
});
