import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestAccount } from "../testing/factories/accounts.ts";
import { makeContact, makeConversation, type TestContact } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";

type Answer = {
  items: { id: string; name: string; hasRealName: boolean; tags: { name: string }[] }[];
  nextCursor: string | null;
  total: number;
};

let stack: TestStack;
let operator: TestAccount;
let page: TestPage;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
  operator = await makeMember(stack.ctx, page.workspaceId, "operator");
});

const call = (method: "GET" | "POST" | "PATCH", path: string, body?: object, who = operator, workspaceId = page.workspaceId) =>
  stack.app.inject({
    ...{ method, url: `/api/v1/workspaces/${workspaceId}/${path}`, headers: who.headers },
    ...(body && { payload: body }),
  });
const list = async (query: Record<string, string> = {}): Promise<Answer> =>
  (await call("GET", `contacts?${new URLSearchParams(query)}`)).json();
const names = async (query: Record<string, string>) => (await list(query)).items.map((one) => one.name).sort();
const named = (name: string | null, onPage = page) => makeContact(stack.ctx, onPage, { name });
const newTag = async (name: string): Promise<string> => (await call("POST", "tags", { name })).json().id;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("the list of contacts", () => {
  it("begins with whoever was active last and pages to the end, each once", async () => {
    for (let index = 0; index < 25; index += 1) {
      // Several at the same moment, so that the id has to decide.
      await makeContact(stack.ctx, page, { name: `N${index}`, lastActivityAt: minutesAgo(Math.floor(index / 4)) });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: Answer = await list({ limit: "7", ...(cursor && { cursor }) });
      expect(answer.total).toBe(25);
      seen.push(...answer.items.map((one) => one.id));
      cursor = answer.nextCursor;
    } while (cursor);
    expect(seen).toEqual((await list({ limit: "100" })).items.map((one) => one.id));
    expect(new Set(seen).size).toBe(25);
  });

  it("goes on where it was when others become active meanwhile", async () => {
    for (let index = 0; index < 6; index += 1) await makeContact(stack.ctx, page, { lastActivityAt: minutesAgo(index) });
    const first = await list({ limit: "3" });
    await makeContact(stack.ctx, page, { name: "new", lastActivityAt: new Date(Date.now() + 1000) });
    const second = await list({ limit: "3", cursor: first.nextCursor ?? "" });
    expect(second.items.map((one) => one.name)).not.toContain("new");
    expect(new Set([...first.items, ...second.items].map((one) => one.id)).size).toBe(6);
  });

  it("is narrowed by Pages and by tags, of which one is enough", async () => {
    const other = await makePage(stack.ctx, page.workspaceId);
    const [vip, late] = [await newTag("VIP"), await newTag("Late")];
    const [ana, ben] = [await named("Ana"), await named("Ben"), await named("Cleo"), await named("Dan", other)];
    await call("POST", "contacts/tags", { contactIds: [ana.id], add: [vip] });
    await call("POST", "contacts/tags", { contactIds: [ana.id, ben.id], add: [late] });
    expect(await names({ tagIds: vip })).toEqual(["Ana"]);
    expect(await names({ tagIds: `${vip},${late}` })).toEqual(["Ana", "Ben"]);
    expect(await names({ pageIds: other.id })).toEqual(["Dan"]);
    expect(await names({ pageIds: `${page.id},${other.id}` })).toEqual(["Ana", "Ben", "Cleo", "Dan"]);
    const repeated = await call("GET", `contacts?pageIds=${page.id}&pageIds=${other.id}`);
    expect(repeated.json().total).toBe(4);
  });

  it.each([
    ["garbage", "next"],
    ["another kind of id", Buffer.from(`2026-01-01T00:00:00.000Z|${"-".repeat(36)}`).toString("base64url")],
    ["a time out of range", Buffer.from(`+275760-01-01T00:00:00.000Z|${crypto.randomUUID()}`).toString("base64url")],
  ])("refuses a cursor made of %s", async (_what, cursor) => {
    const answer = await call("GET", `contacts?cursor=${cursor}`);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, "invalid_cursor"]);
  });
});

describe("a search", () => {
  it.each([
    ["a part of a name in any case", "RCÍA", ["Ana García"]],
    ["a percent sign", "00%", ["100% Ben"]],
    ["a percent sign that is in no name", "a%a", []],
    ["an underscore", "r_s", ["under_score"]],
    ["an underscore that is in no name", "A_a", []],
    ["a backslash", "ck\\s", ["back\\slash"]],
    ["an emoji", "🦊", ["Fox 🦊"]],
    ["quotes", `O'Hara "Jr"`, [`O'Hara "Jr"`]],
    ["something that looks like SQL", "'; drop table contact; --", []],
    ["blanks around", "  Fox ", ["Fox 🦊"]],
    ["one letter as the beginning of a word", "g", ["Ana García"]],
    ["two letters as the beginning of a name", "fo", ["Fox 🦊"]],
    ["one letter from the middle of a word, which is too little", "x", []],
    ["a name of one character", "王", ["小王"]],
    ["half of an escape", "%_", []],
  ])("takes %s as it is", async (_what, search, found) => {
    for (const name of ["Ana García", "100% Ben", "under_score", "back\\slash", "Fox 🦊", `O'Hara "Jr"`, "小王"])
      await named(name);
    expect(await names({ search })).toEqual(found);
  });

  it("of blanks is none", async () => {
    await named("Ana");
    expect(await names({ search: "   " })).toEqual(["Ana"]);
  });

  it("refuses what cannot be in a name, and what is too long", async () => {
    for (const search of ["%00", `${"x".repeat(101)}`]) {
      const answer = await call("GET", `contacts?search=${search}`);
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, "invalid_request"]);
    }
  });

  it("counts what it found", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => named(`Same ${index}`)));
    await named("Other");
    expect(await list({ search: "same", limit: "5" })).toMatchObject({ total: 12, items: { length: 5 } });
  });
});

describe("a name", () => {
  it("that is not known yet is an honest placeholder", async () => {
    await makeContact(stack.ctx, page, { psid: "7125436980324821", name: null });
    expect((await list()).items).toMatchObject([{ name: "Messenger user ·4821", hasRealName: false }]);
  });

  it("may be very long, from right to left or made of joined characters", async () => {
    const long = `${"Маргарита ".repeat(2000)}👩‍👩‍👧‍👦`;
    for (const name of [long, "\u202eمحمد\u202c", "👩‍👩‍👧‍👦"]) await named(name);
    expect((await list()).items.map((one) => one.name).sort()).toEqual([long, "\u202eمحمد\u202c", "👩‍👩‍👧‍👦"].sort());
  });
});

describe("one contact", () => {
  it("comes with its Page, conversation, window and campaigns", async () => {
    const contact = await named("Ana");
    const conversation = await makeConversation(stack.ctx, page, { contact });
    const answer = (await call("GET", `contacts/${contact.id}`)).json();
    expect(answer).toMatchObject({ name: "Ana", conversationId: conversation.id, campaigns: [], window: { state: "open" } });
    expect(answer.pageName).toMatch(/^Page /);
  });

  it.each([
    ["nobody's", () => crypto.randomUUID(), 404],
    ["none", () => "7", 404],
  ])("whose id is %s", async (_what, id, status) => {
    expect((await call("GET", `contacts/${id()}`)).statusCode).toBe(status);
  });
});

describe("a person's clock", () => {
  it("is noted by an operator, taken back, and must be one that exists", async () => {
    const { id } = await named("Ada");
    const note = async (timeZone: string | null) => (await call("PATCH", `contacts/${id}`, { timeZone })).json();
    expect(await note("Asia/Ho_Chi_Minh")).toMatchObject({ id, timeZone: "Asia/Ho_Chi_Minh" });
    expect((await call("GET", `contacts/${id}`)).json()).toMatchObject({ timeZone: "Asia/Ho_Chi_Minh" });
    expect(await note("Mars/Olympus")).toMatchObject({ error: { code: "invalid_request" } });
    expect(await note(null)).toMatchObject({ timeZone: null });
    const viewer = await makeMember(stack.ctx, page.workspaceId, "viewer");
    expect((await call("PATCH", `contacts/${id}`, { timeZone: "UTC" }, viewer)).json().error.code).toBe("role_too_low");
  });
});

describe("tags", () => {
  const tagged = async () => Object.fromEntries((await list()).items.map((one) => [one.name, one.tags.map((tag) => tag.name)]));
  let ana: TestContact;
  let ben: TestContact;
  beforeEach(async () => {
    [ana, ben] = [await named("Ana"), await named("Ben")];
  });

  it("are listed by name with how many have them", async () => {
    const [vip, early] = [await newTag("VIP"), await newTag("early")];
    await call("POST", "contacts/tags", { contactIds: [ana.id, ben.id], add: [vip] });
    const { items } = (await call("GET", "tags")).json();
    expect(items).toEqual([
      { id: early, name: "early", colour: "grey", contactCount: 0 },
      { id: vip, name: "VIP", colour: "grey", contactCount: 2 },
    ]);
  });

  it("have a name of their own, whatever the case", async () => {
    await newTag("VIP");
    const answer = await call("POST", "tags", { name: " vip " });
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, "tag_exists"]);
    const atOnce = await Promise.all([1, 2, 3].map(() => call("POST", "tags", { name: "At once" })));
    expect(atOnce.map((one) => one.statusCode).sort()).toEqual([201, 409, 409]);
  });

  it("are put on and taken off chosen contacts, twice is once", async () => {
    const [vip, late] = [await newTag("VIP"), await newTag("Late")];
    for (let round = 0; round < 2; round += 1) {
      const answer = await call("POST", "contacts/tags", { contactIds: [ana.id, ana.id, ben.id], add: [vip, vip, late] });
      expect(answer.json()).toEqual({ contacts: 2 });
    }
    expect(await tagged()).toEqual({ Ana: ["Late", "VIP"], Ben: ["Late", "VIP"] });
    await call("POST", "contacts/tags", { contactIds: [ana.id], remove: [late] });
    expect(await tagged()).toEqual({ Ana: ["VIP"], Ben: ["Late", "VIP"] });
  });

  it("are put on all that match a filter, and the filter may be the tag that is taken off", async () => {
    const [vip, late] = [await newTag("VIP"), await newTag("Late")];
    expect((await call("POST", "contacts/tags", { filter: { search: "an" }, add: [vip] })).json()).toEqual({ contacts: 1 });
    expect((await call("POST", "contacts/tags", { filter: {}, add: [late] })).json()).toEqual({ contacts: 2 });
    expect(await tagged()).toEqual({ Ana: ["Late", "VIP"], Ben: ["Late"] });
    const off = await call("POST", "contacts/tags", { filter: { tagIds: [late] }, remove: [late], add: [vip] });
    expect(off.json()).toEqual({ contacts: 2 });
    expect(await tagged()).toEqual({ Ana: ["VIP"], Ben: ["VIP"] });
  });

  it("tell the browsers, each contact or all at once", async () => {
    const vip = await newTag("VIP");
    stack.realtime.hints.length = 0;
    await call("POST", "contacts/tags", { contactIds: [ana.id], add: [vip] });
    await call("POST", "contacts/tags", { filter: {}, add: [vip] });
    expect(stack.realtime.hints).toMatchObject([
      { event: "contact.changed", payload: { contactId: ana.id } },
      { event: "inbox.changed", payload: {} },
    ]);
  });

  it.each([
    ["neither contacts nor a filter", {}],
    ["both", { contactIds: [crypto.randomUUID()], filter: {} }],
    ["an empty choice", { contactIds: [] }],
    ["a tag that is no id", { filter: {}, add: ["vip"] }],
  ])("need to know whom: %s is refused", async (_what, body) => {
    expect((await call("POST", "contacts/tags", body)).statusCode).toBe(400);
  });

  it("are at most 500, so that every list stays readable", async () => {
    await sql`insert into tag (workspace_id, name, colour) select ${page.workspaceId}::uuid, 'tag ' || n, 'grey' from generate_series(1, 499) n`.execute(
      stack.ctx.db,
    );
    const atOnce = await Promise.all([1, 2, 3].map((one) => call("POST", "tags", { name: `last ${one}` })));
    expect(atOnce.filter((one) => one.statusCode === 201)).toHaveLength(1);
    expect(atOnce.find((one) => one.statusCode !== 201)?.json().error.code).toBe("too_many_tags");
    await sql`insert into contact_tag (workspace_id, contact_id, tag_id) select workspace_id, ${ana.id}::uuid, id from tag where workspace_id = ${page.workspaceId}`.execute(
      stack.ctx.db,
    );
    expect((await list()).items.find((one) => one.id === ana.id)?.tags).toHaveLength(500);
  });
});

describe("another workspace", () => {
  let stranger: TestPage;
  let theirs: TestContact;
  let theirTag: string;
  beforeEach(async () => {
    stranger = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
    theirs = await named("Secret person", stranger);
    const row = { workspaceId: stranger.workspaceId, name: "Secret tag", colour: "grey" };
    theirTag = (await stack.ctx.db.insertInto("tag").values(row).returning("id").executeTakeFirstOrThrow()).id;
    await stack.ctx.db
      .insertInto("contactTag")
      .values({ workspaceId: stranger.workspaceId, contactId: theirs.id, tagId: theirTag })
      .execute();
  });
  const theirTags = async () =>
    (await stack.ctx.db.selectFrom("contactTag").selectAll().where("workspaceId", "=", stranger.workspaceId).execute()).map(
      (row) => [row.contactId, row.tagId],
    );

  it("is found by no search, filter, count or cursor", async () => {
    await named("Own person");
    for (const query of [
      { search: "person" },
      { search: "Secret" },
      { pageIds: stranger.id },
      { tagIds: theirTag },
      { search: "person", pageIds: `${page.id},${stranger.id}` },
      { cursor: Buffer.from(`2999-01-01T00:00:00.000Z|${theirs.id}`).toString("base64url") },
    ] as Record<string, string>[]) {
      const answer = await call("GET", `contacts?${new URLSearchParams(query)}`);
      expect(answer.body).not.toContain("Secret");
      expect(answer.json().total).toBeLessThanOrEqual(1);
    }
  });

  it("is not touched by tagging all, by its contacts or by its tags", async () => {
    const own = await named("Own person");
    const vip = await newTag("VIP");
    await call("POST", "contacts/tags", { filter: { search: "person" }, add: [vip] });
    await call("POST", "contacts/tags", { filter: { pageIds: [stranger.id] }, add: [vip] });
    for (const body of [
      { contactIds: [theirs.id], add: [vip] },
      { contactIds: [own.id, theirs.id], add: [vip] },
      { contactIds: [own.id], add: [theirTag] },
      { contactIds: [own.id], remove: [theirTag] },
      { filter: {}, add: [theirTag] },
      { filter: {}, remove: [theirTag] },
      { filter: { tagIds: [theirTag] }, add: [vip] },
    ]) {
      const answer = await call("POST", "contacts/tags", body);
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, "not_found"]);
    }
    expect(await theirTags()).toEqual([[theirs.id, theirTag]]);
    expect((await list()).items).toMatchObject([{ name: "Own person", tags: [{ name: "VIP" }] }]);
  });
});

it("what Meta told of somebody besides messages is listed for them alone, newest first, in pages", async () => {
  const [one, other] = [await named("One"), await named("Other")];
  await stack.ctx.db
    .insertInto("pageEvent")
    .values(
      Array.from({ length: 5 }, (_, index) => ({
        ...{
          workspaceId: page.workspaceId,
          pageId: page.id,
          contactId: index === 4 ? other.id : one.id,
          kind: "label",
          key: `${index}`,
        },
        ...{ details: JSON.stringify(index === 3 ? "odd" : { label: `L${index}` }), occurredAt: minutesAgo(index) },
      })),
    )
    .execute();
  const read = async (query: string) => (await call("GET", `contacts/${one.id}/events?${query}`)).json();
  const first = await read("limit=3");
  const rest = await read(`limit=3&cursor=${first.nextCursor}`);
  expect([...first.items, ...rest.items].map((event) => event.details)).toEqual([
    { label: "L0" },
    { label: "L1" },
    { label: "L2" },
    { value: "odd" },
  ]);
  expect(rest.nextCursor).toBeNull();
});
