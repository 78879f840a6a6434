import type { MessageOnWire } from "contract/messages.ts";
import type { LibraryTemplate, UtilityContent, UtilityTemplateOnWire } from "contract/utility-templates.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callWorkspace, type Method } from "../../testing/call-workspace.ts";
import { drainEvents } from "../../testing/drain-events.ts";
import { makeContact, makeConversation } from "../../testing/factories/contacts.ts";
import { makeSimulatedPage, type SimulatedPage } from "../../testing/factories/simulated-pages.ts";
import { makeMember, makeWorkspace } from "../../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../../testing/start-test-stack.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { readLibraryTemplate } from "./library-template.ts";

let stack: TestStack;
let page: SimulatedPage;
let workspaceId: string;
let headers: { authorization: string };

beforeAll(async () => {
  stack = await startTestStack();
  workspaceId = (await makeWorkspace(stack.ctx)).id;
  headers = (await makeMember(stack.ctx, workspaceId, "operator")).headers;
});
afterAll(() => stack.close());

const call = <T>(method: Method, path: string, payload?: object) =>
  callWorkspace<T>({ app: stack.app, headers, workspaceId }, method, path, payload);
type Listing = { items: LibraryTemplate[]; nextCursor: string | null };
const list = async (query: Record<string, string>) =>
  (await call<Listing>("GET", `utility-templates/library?${new URLSearchParams({ language: "en_US", ...query })}`)).body;
const get = async (name: string) => (await list({ name })).items[0] as LibraryTemplate;
const take = async (name: string, content: UtilityContent, language = "en_US") =>
  (await call<UtilityTemplateOnWire>("POST", "utility-templates", { name, language, content })).body;
const submit = (id: string) =>
  call<{ failed: { message: string }[] }>("POST", `utility-templates/${id}/submit`, { pageIds: [page.id] });
const own = (content: UtilityContent): UtilityContent => ({
  ...content,
  buttons: content.buttons.map((button) =>
    button.type === "url"
      ? { ...button, url: button.url.replace("www.example.com", "lumbre.test") }
      : button.type === "phone"
        ? { ...button, phone: "+34 600 000 000" }
        : button,
  ),
  variables: content.variables.map((one) => ({ ...one, example: one.example || "LU-1" })),
});

test("without a connected Page the library stays closed, and says why", async () => {
  const { body } = await call<Listing>("GET", "utility-templates/library?language=en_US");
  expect(body.error.message).toMatch(/Connect a Page first/);
  page = await makeSimulatedPage(stack, workspaceId);
  await page.control("PUT", "faults", { templateApprovalMs: 20 });
});

test("it is searched by words of name and text, in a language with or without its country, page by page", async () => {
  expect((await list({ search: "appointment" })).items.map(({ name }) => name)).toEqual(["appointment_reminder_1"]);
  const spanish = await list({ search: "cita", language: "es_ES" });
  expect(spanish.items).toMatchObject([{ topic: "Appointment reminder", content: { body: expect.stringMatching(/^Hola/) } }]);
  expect((await list({ search: "nothing at all" })).items).toEqual([]);
  const seen: string[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
    const next: Listing = await list({ limit: "4", ...(cursor && { cursor }) });
    seen.push(...next.items.map(({ name }) => name));
    cursor = next.nextCursor;
  }
  expect(seen.length).toBeGreaterThan(8);
  expect(new Set(seen).size).toBe(seen.length);
  expect((await call("GET", "utility-templates/library?language=en_US&cursor=made-up")).body).toMatchObject({
    error: { code: "invalid_cursor" },
  });
});

test("one with a part that is not known here says so", async () => {
  const { problem } = await get("delivery_failed_2_form");
  expect(problem).toBe("It has a button of the kind “flow”, which cannot be used here.");
  expect((await list({ name: "no_such_one" })).items).toEqual([]);
});

test("it is taken over with its inputs, approved, and sent outside the window", async () => {
  const found = await get("payment_due_reminder_1");
  expect(found).toMatchObject({ topic: "Payment due reminder", kinds: { 2: "amount", 3: "number", 4: "date" }, problem: null });
  expect(found.content.buttons).toMatchObject([
    { type: "url", url: "https://www.example.com/pay/{{5}}" },
    { type: "phone", phone: "" },
  ]);

  const untouched = await take("pay_untouched", found.content);
  expect((await submit(untouched.id)).body.error.message).toMatch(/Meta's example/);
  const template = await take("pay_in_time", own(found.content));
  const { body } = await submit(template.id);
  expect(body.failed).toEqual([]);
  await waitUntil(async () => {
    await drainEvents(stack.ctx);
    const { pages } = (await call<UtilityTemplateOnWire>("GET", `utility-templates/${template.id}`)).body;
    return pages[0]?.status === "approved";
  });
  const { data } = (await page.control("GET", `pages/${page.facebookPageId}/templates`)) as { data: object[] };
  expect(data).toMatchObject([{ name: "pay_in_time", libraryName: "payment_due_reminder_1" }]);

  const psid = await page.person("Ada Lovelace");
  const at = new Date(stack.ctx.now().getTime() - 10 * 24 * 3_600_000);
  const contact = await makeContact(stack.ctx, page, { psid, lastActivityAt: at, lastMessageAt: at, lastActionAt: at });
  const chat = await makeConversation(stack.ctx, page, { contact });
  const values = { 1: "Ada", 2: "€12", 3: "77", 4: "May 1st", 5: "77-a" };
  const { body: sent } = await call<MessageOnWire>("POST", `conversations/${chat.id}/messages`, {
    ...{ content: { utility: { templateId: template.id, values } }, idempotencyKey: crypto.randomUUID() },
  });
  expect(sent).toMatchObject({ status: "sent", content: { cards: [{ title: "Payment reminder" }] } });
  const thread = (await page.control("GET", `people/${psid}/thread`)) as {
    data: { attachments?: { payload: { elements: object[] } }[] }[];
  };
  expect(thread.data.at(-1)?.attachments?.[0]?.payload.elements).toMatchObject([
    {
      ...{
        title: "Payment reminder",
        subtitle: expect.stringMatching(/^Hello Ada, your payment of €12 for invoice 77 is due on May 1st/),
      },
      buttons: [{ title: "Pay now", url: "https://lumbre.test/pay/77-a" }, { payload: "+34600000000" }],
    },
  ]);
});

test.each<[string, (content: UtilityContent) => UtilityContent, RegExp]>([
  ["other words", (content) => ({ ...content, body: "{{1}}, other words {{2}} {{3}}." }), /Take it over again/],
  ["another title", (content) => ({ ...content, header: "Another" }), /Take it over again/],
  ["a button less", (content) => ({ ...content, buttons: [] }), /Take it over again/],
  ["a name that Meta does not have", (content) => ({ ...content, libraryName: "gone_1" }), /no “gone_1” in this language/],
  [
    "an address without its variable",
    (content) => ({ ...content, buttons: [{ type: "url", title: "Track", url: "https://lumbre.test" }] }),
    /must end with a variable/,
  ],
])("with %s it is not what Meta has, and is not submitted", async (what, change, words) => {
  const found = await get("shipment_confirmation_1");
  const { id } = await take(`ship_${what.replace(/\W+/g, "_").toLowerCase()}`, change(own(found.content)));
  expect((await submit(id)).body.error.message).toMatch(words);
});

describe("what Meta tells of its library", () => {
  test.each([[{}], [{ name: "x" }], [{ name: 7, body: "" }], [{ body: "Hello" }]])("%j is no template", (row) => {
    expect(readLibraryTemplate(row)).toEqual([]);
  });

  test("odd parts are told, not trusted", () => {
    const row = {
      name: "x",
      body: "Hello {{1}}",
      header: "For {{1}}",
      buttons: "none",
      body_params: [5],
      body_param_types: null,
    };
    expect(readLibraryTemplate(row)).toMatchObject([
      {
        problem: expect.stringMatching(/title has a variable/),
        kinds: {},
        content: { variables: [{ name: "1", example: "5" }] },
      },
    ]);
  });
});
