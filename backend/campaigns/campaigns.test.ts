import type { CampaignDetailOnWire, DryRunOnWire, DryRunRecipientOnWire } from "contract/campaigns.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeContact, makeConversation, type TestContact } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { claimRecipients } from "./lane-queries.ts";
import { nothingTold, publishProgress } from "./publish-progress.ts";
import { registerCampaignRoutes } from "./routes.ts";
import { startScheduled } from "./start-scheduled.ts";

const hourMs = 3_600_000;
let api: TestApi;
let workspaceId: string;
let headers: { authorization: string };
let base: string;
let page: TestPage;

beforeAll(async () => {
  api = await startApi({}, registerCampaignRoutes);
});
afterAll(() => api.close());

beforeEach(async () => {
  workspaceId = (await makeWorkspace(api.ctx, { name: "Lucia Bakery" })).id;
  headers = (await makeMember(api.ctx, workspaceId, "operator")).headers;
  base = `/api/v1/workspaces/${workspaceId}/campaigns`;
  page = await makePage(api.ctx, workspaceId, { name: "Lucia Saigon" });
});

type Answer<T> = { status: number; body: T & { error?: { code: string; message: string } } };

async function call<T = CampaignDetailOnWire>(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  payload?: object,
): Promise<Answer<T>> {
  const url = path.startsWith("/api") ? path : base + path;
  const answer = await api.app.inject({ method, url, headers, ...(payload && { payload }) });
  const isJson = String(answer.headers["content-type"]).includes("json");
  return { status: answer.statusCode, body: (isJson ? answer.json() : answer.body) as Answer<T>["body"] };
}

const ago = (hours: number) => new Date(api.ctx.now().getTime() - hours * hourMs);

async function person(
  facts: { hours?: number; name?: string | null; firstName?: string | null; optedOut?: boolean; byAd?: boolean } = {},
): Promise<TestContact> {
  const at = ago(facts.hours ?? 1);
  const contact = await makeContact(api.ctx, page, {
    ...{ lastActivityAt: at, lastMessageAt: at, lastActionAt: at, optedOutAt: facts.optedOut ? api.ctx.now() : null },
    adMessageAt: facts.byAd ? at : null,
    ...{
      name: facts.name === undefined ? "Mai Tran" : facts.name,
      firstName: facts.firstName === undefined ? "Mai" : facts.firstName,
    },
  });
  await makeConversation(api.ctx, page, { contact });
  return contact;
}

const draft = async (values: object = {}) =>
  (
    await call("POST", "", {
      name: "Pick-up",
      content: { text: "Hi {{first_name|there}}" },
      audience: { pageIds: [page.id] },
      ...values,
    })
  ).body;

const dryRun = async (id: string) => (await call<DryRunOnWire>("POST", `/${id}/dry-run`)).body;

const ledger = (campaignId: string) =>
  api.ctx.db
    .selectFrom("campaignRecipient")
    .select(["contactId", "status", "plannedRule", "problem", "attempt"])
    .where("campaignId", "=", campaignId)
    .orderBy("contactId")
    .execute();

describe("the dry run", () => {
  test("says of each person what would happen, grouped and with the message as they would get it", async () => {
    const open = await person();
    const nameless = await person({ name: null, firstName: null });
    const closed = await person({ hours: 30 });
    const optedOut = await person({ optedOut: true });
    const { id } = await draft();
    const run = await dryRun(id);
    expect(run).toMatchObject({ audience: 4, emptyCount: 1, isCurrent: true, hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(Object.fromEntries(run.groups.map((group) => [group.rule, [group.verdict, group.count]]))).toEqual({
      standard_window: ["allowed", 2],
      window_closed: ["refused", 1],
      opted_out: ["refused", 1],
    });
    const { body } = await call<{ items: DryRunRecipientOnWire[] }>("GET", `/${id}/dry-run/recipients`);
    expect(body.items.map(({ contactId, rule, text, empty }) => [contactId, rule, text, empty])).toEqual([
      [open.id, "standard_window", "Hi Mai", []],
      [nameless.id, "standard_window", "Hi there", ["first_name"]],
      [closed.id, "window_closed", "Hi Mai", []],
      [optedOut.id, "opted_out", "Hi Mai", []],
    ]);
    const filtered = await call<{ items: DryRunRecipientOnWire[] }>("GET", `/${id}/dry-run/recipients?rule=window_closed`);
    expect(filtered.body.items.map((item) => item.contactId)).toEqual([closed.id]);
    const empty = await call<{ items: DryRunRecipientOnWire[] }>("GET", `/${id}/dry-run/recipients?hasEmpty=true`);
    expect(empty.body.items.map((item) => item.contactId)).toEqual([nameless.id]);
  });

  test("has the same hash for the same set, and another for another message or person", async () => {
    await person();
    const { id } = await draft();
    const first = await dryRun(id);
    expect((await dryRun(id)).hash).toBe(first.hash);
    await call("PATCH", `/${id}`, { content: { text: "Hello" } });
    expect((await call<{ dryRun: DryRunOnWire }>("GET", `/${id}/dry-run`)).body.dryRun.isCurrent).toBe(false);
    const second = await dryRun(id);
    expect(second.hash).not.toBe(first.hash);
    await person();
    expect((await dryRun(id)).hash).not.toBe(second.hash);
  });

  test("made twice at once stays one, and the later is whole", async () => {
    await person();
    const { id } = await draft();
    const both = await Promise.all([call("POST", `/${id}/dry-run`), call("POST", `/${id}/dry-run`)]);
    expect(both.some((answer) => answer.status === 200)).toBe(true);
    expect(both.every((answer) => answer.status === 200 || answer.status === 404)).toBe(true);
    const { body } = await call<{ items: unknown[] }>("GET", `/${id}/dry-run/recipients`);
    expect(body.items).toHaveLength(1);
  });

  test("pages its people, and counts those whose window closes before they get their turn", async () => {
    await call("PATCH", `/api/v1/workspaces/${workspaceId}/pages/${page.id}`, { pacePerSecond: 1 });
    await api.ctx.db.updateTable("page").set({ pacePerSecond: 0.01 }).where("id", "=", page.id).execute();
    for (let at = 0; at < 5; at += 1) await person({ hours: at === 0 ? 23.95 : 1 });
    const { id } = await draft();
    const run = await dryRun(id);
    expect(run).toMatchObject({ closingCount: 1, estimate: { lowSeconds: expect.any(Number) } });
    const first = await call<{ items: unknown[]; nextCursor: string }>("GET", `/${id}/dry-run/recipients?limit=3`);
    const rest = await call<{ items: unknown[]; nextCursor: string | null }>(
      "GET",
      `/${id}/dry-run/recipients?limit=3&cursor=${first.body.nextCursor}`,
    );
    expect([first.body.items.length, rest.body.items.length, rest.body.nextCursor]).toEqual([3, 2, null]);
  });
});

describe("a launch from a dry run", () => {
  test("freezes exactly its people: refused ones are refused at once, left-out ones too", async () => {
    const open = await person();
    const ad = await person({ hours: 30, byAd: true });
    const optedOut = await person({ optedOut: true });
    const { id } = await draft();
    const { hash } = await dryRun(id);
    await person();
    const launched = await call("POST", `/${id}/launch`, { hash, leaveOut: ["ad_window"] });
    expect(launched.body).toMatchObject({
      status: "running",
      setHash: hash,
      progress: { audience: 3, counts: { waiting: 1, refused: 2 } },
    });
    expect(
      (await ledger(id)).map((row) => [
        row.contactId,
        row.status,
        row.plannedRule,
        (row.problem as { rule: string } | null)?.rule ?? null,
      ]),
    ).toEqual([
      [open.id, "waiting", "standard_window", null],
      [ad.id, "refused", "ad_window", "left_out"],
      [optedOut.id, "refused", "opted_out", "opted_out"],
    ]);
  });

  test("tells of each left-out group by its own name", async () => {
    await person();
    await person({ hours: 30, byAd: true });
    const { id } = await draft();
    const { hash } = await dryRun(id);
    const { body } = await call("POST", `/${id}/launch`, { hash, leaveOut: ["standard_window", "ad_window"] });
    const told = (body.problems as { message: string }[]).map(({ message }) => message).sort();
    expect(told).toEqual(["Left out in the review: Ad window, probable.", "Left out in the review: Open window."]);
  });

  test("is refused when the draft changed since, and the draft stays one", async () => {
    await person();
    const { id } = await draft();
    const { hash } = await dryRun(id);
    await call("PATCH", `/${id}`, { content: { text: "Other" } });
    const answer = await call("POST", `/${id}/launch`, { hash });
    expect([answer.status, answer.body.error?.code]).toEqual([409, "campaign_changed"]);
    expect((await call("GET", `/${id}`)).body.status).toBe("draft");
    expect(await ledger(id)).toEqual([]);
  });

  test("reports whom policy refused although the dry run took them for reachable", async () => {
    const soon = await person();
    const { id } = await draft();
    const { hash } = await dryRun(id);
    await call("POST", `/${id}/launch`, { hash });
    await sql`update campaign_recipient set status = 'refused', problem = ${JSON.stringify({ rule: "window_closed", message: "Closed." })}::jsonb where contact_id = ${soon.id}`.execute(
      api.ctx.db,
    );
    expect((await call("GET", `/${id}`)).body.differences).toEqual([
      { plannedRule: "standard_window", rule: "window_closed", message: "Closed.", count: 1 },
    ]);
  });
});

describe("the hold after a launch", () => {
  test("lets nothing leave, and taking the launch back makes a draft of it again", async () => {
    await person();
    const { id } = await draft();
    const launched = await call("POST", `/${id}/launch`, { holdSeconds: 60 });
    expect(launched.body.holdUntil).not.toBeNull();
    expect(await claimRecipients(api.ctx.db, { id, isCanary: false }, page.id, null, 10)).toEqual([]);
    const undone = await call("POST", `/${id}/undo-launch`);
    expect(undone.body).toMatchObject({ status: "draft", holdUntil: null, launchedAt: null, progress: null });
    expect(undone.body.events.map((event) => event.kind)).toEqual(["undone", "launched"]);
    expect(await ledger(id)).toEqual([]);
    expect((await call("POST", `/${id}/launch`, { holdSeconds: 60 })).status).toBe(200);
  });

  test("ends at once when released, and then cannot be taken back", async () => {
    await person();
    const { id } = await draft();
    await call("POST", `/${id}/launch`, { holdSeconds: 60 });
    expect((await call("POST", `/${id}/release`)).body.holdUntil).toBeNull();
    expect((await call("POST", `/${id}/undo-launch`)).body.error?.code).toBe("campaign_on_its_way");
    expect(await claimRecipients(api.ctx.db, { id, isCanary: false }, page.id, null, 10)).toHaveLength(1);
  });
});

describe("a scheduled campaign", () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const at = (minutes: number) => ({ ...api.ctx, now: () => inMinutes(minutes) });

  test("begins at its moment with whoever is in the audience then", async () => {
    await person();
    const { id } = await draft();
    const scheduled = await call("POST", `/${id}/schedule`, {
      startsAt: inMinutes(30).toISOString(),
      timeZone: "Asia/Ho_Chi_Minh",
    });
    expect(scheduled.body).toMatchObject({ status: "scheduled", timeZone: "Asia/Ho_Chi_Minh", lateMinutes: 60, progress: null });
    await startScheduled(at(29));
    expect((await call("GET", `/${id}`)).body.status).toBe("scheduled");
    await person();
    await Promise.all([startScheduled(at(31)), startScheduled(at(31))]);
    expect((await call("GET", `/${id}`)).body).toMatchObject({ status: "running", progress: { audience: 2 } });
  });

  test("asks instead of beginning when it is too late", async () => {
    await person();
    const { id } = await draft();
    await call("POST", `/${id}/schedule`, { startsAt: inMinutes(10).toISOString(), timeZone: "UTC", lateMinutes: 15 });
    await startScheduled(at(26));
    const missed = await call("GET", `/${id}`);
    expect(missed.body).toMatchObject({ status: "missed", stopReason: "It was due 16 minutes before anything could begin it." });
    expect((await call("POST", `/${id}/launch`)).body.status).toBe("running");
  });

  test("can be a draft again, and refuses the past and an unknown zone", async () => {
    await person();
    const { id } = await draft();
    const soon = inMinutes(30).toISOString();
    expect((await call("POST", `/${id}/schedule`, { startsAt: soon, timeZone: "Mars/Olympus" })).status).toBe(400);
    expect((await call("POST", `/${id}/schedule`, { startsAt: ago(1).toISOString(), timeZone: "UTC" })).body.error?.code).toBe(
      "invalid_request",
    );
    await call("POST", `/${id}/schedule`, { startsAt: soon, timeZone: "UTC" });
    expect((await call("PATCH", `/${id}`, { name: "Other" })).body.error?.code).toBe("campaign_not_draft");
    expect((await call("POST", `/${id}/unschedule`)).body).toMatchObject({ status: "draft", startsAt: null });
  });

  test("that cannot begin says why", async () => {
    const { id } = await draft();
    await call("POST", `/${id}/schedule`, { startsAt: inMinutes(5).toISOString(), timeZone: "UTC" });
    await startScheduled(at(6));
    expect((await call("GET", `/${id}`)).body).toMatchObject({
      status: "missed",
      stopReason: "It could not begin: Nobody is in this audience.",
    });
  });
});

describe("the audience", () => {
  type Made = {
    id: string;
    contacts: number;
    unknown: { count: number; first: string[] };
    repeated: number;
    error?: { code: string };
  };
  const makeList = async (ids: string[]) =>
    (await call<Made>("POST", `/api/v1/workspaces/${workspaceId}/contact-lists`, { name: "List", ids })).body;
  const count = async (audience: object) =>
    (await call<{ audience: number }>("POST", "/preview", { audience: { pageIds: [page.id], ...audience } })).body.audience;

  test("is a list of ids, and what is not known is told", async () => {
    const [one, two] = [await person(), await person()];
    await person();
    const list = await makeList([one.id, two.psid, two.psid, "4711", one.id.toUpperCase().toLowerCase()]);
    expect(list).toMatchObject({ contacts: 2, unknown: { count: 1, first: ["4711"] }, repeated: 2 });
    expect(await count({ listIds: [list.id] })).toBe(2);
    expect(await count({ excludeListIds: [list.id] })).toBe(1);
    expect((await makeList(["4711"])).error?.code).toBe("invalid_request");
  });

  test("is narrowed by name and activity, and leaves out who is in another campaign", async () => {
    await person({ name: "Huy Pham" });
    await person({ hours: 24 * 10 });
    expect(await count({ search: "huy" })).toBe(1);
    expect(await count({ activeWithinDays: 7 })).toBe(1);
    const { id } = await draft({ audience: { pageIds: [page.id], search: "huy" } });
    await call("POST", `/${id}/launch`);
    expect(await count({ excludeCampaignIds: [id] })).toBe(1);
  });

  test("keeps a list that a draft is for", async () => {
    const one = await person();
    const list = await makeList([one.id]);
    const { id } = await draft({ audience: { pageIds: [page.id], listIds: [list.id] } });
    const path = `/api/v1/workspaces/${workspaceId}/contact-lists/${list.id}`;
    expect((await call("DELETE", path)).body.error?.code).toBe("contact_list_in_use");
    await call("DELETE", `/${id}`);
    expect((await call("DELETE", path)).status).toBe(204);
  });
});

describe("a finished campaign", () => {
  const temporary = { rule: "retry", message: "Meta was busy.", whatToDo: null, canRetry: true, code: "2" };
  const lasting = { rule: "unavailable", message: "Gone.", whatToDo: null, canRetry: false, code: "551" };

  async function finished() {
    const people = [await person(), await person(), await person({ name: "=cmd()" })];
    const { id } = await draft();
    await call("POST", `/${id}/launch`);
    const set = (contact: TestContact | undefined, status: string, problem: object | null) =>
      sql`update campaign_recipient set status = ${status}, attempt = 1, problem = ${problem ? JSON.stringify(problem) : null}::jsonb, settled_at = now() where campaign_id = ${id} and contact_id = ${contact?.id}`.execute(
        api.ctx.db,
      );
    await set(people[0], "failed", temporary);
    await set(people[1], "failed", lasting);
    await set(people[2], "sent", null);
    await publishProgress(api.ctx, nothingTold());
    return { id, people };
  }

  test("tries its temporary failures again, and only those", async () => {
    const { id, people } = await finished();
    const before = await call("GET", `/${id}`);
    expect(before.body.status).toBe("completed");
    expect(before.body.problems.map(({ rule, retryable }) => [rule, retryable]).sort()).toEqual([
      ["retry", 1],
      ["unavailable", 0],
    ]);
    const retried = await call("POST", `/${id}/retry`);
    expect(retried.body).toMatchObject({
      status: "running",
      finishedAt: null,
      progress: { counts: { waiting: 1, failed: 1, sent: 1 } },
    });
    expect((await ledger(id)).find((row) => row.status === "waiting")).toMatchObject({ contactId: people[0]?.id, attempt: 0 });
    expect((await call("POST", `/${id}/retry`)).body.error?.code).toBe("nothing_to_retry");
  });

  test("is told as a CSV file that no spreadsheet takes for formulas", async () => {
    const { id } = await finished();
    const { body, status } = await call<string>("GET", `/${id}/recipients.csv`);
    const lines = String(body).trimEnd().split("\r\n");
    expect([status, lines.length, lines[0]]).toEqual([
      200,
      4,
      "\uFEFFcontact id,PSID,name,Page,state,reason,code,sent,delivered,read",
    ]);
    expect(lines[3]).toContain(",'=cmd(),Lucia Saigon,sent,");
    expect(
      String((await call<string>("GET", `/${id}/recipients.csv?status=sent`)).body)
        .trim()
        .split("\r\n"),
    ).toHaveLength(2);
  });

  test("can be copied, archived and brought back", async () => {
    const { id } = await finished();
    const copy = await call("POST", `/${id}/duplicate`);
    expect(copy).toMatchObject({
      status: 201,
      body: { name: "Copy of Pick-up", status: "draft", content: { text: "Hi {{first_name|there}}" } },
    });
    await call("POST", `/${id}/archive`);
    const names = async (query: string) =>
      (await call<{ items: { id: string }[] }>("GET", query)).body.items.map((item) => item.id);
    expect(await names("")).toEqual([copy.body.id]);
    expect(await names("?isArchived=true")).toEqual([id]);
    await call("POST", `/${id}/unarchive`);
    expect(await names("")).toContain(id);
  });
});

test("a campaign on its way cannot be archived", async () => {
  await person();
  const { id } = await draft();
  await call("POST", `/${id}/launch`);
  expect((await call("POST", `/${id}/archive`)).body.error?.code).toBe("campaign_on_its_way");
});

test("a test goes to the chosen people alone and is not among the campaigns", async () => {
  const [one] = [await person(), await person()];
  const { id } = await draft();
  const { body } = await call<{ campaignId: string }>("POST", `/${id}/test`, { contactIds: [one?.id] });
  expect((await ledger(body.campaignId)).map((row) => row.contactId)).toEqual([one?.id]);
  const { body: list } = await call<{ items: { id: string }[] }>("GET", "");
  expect(list.items.map((item) => item.id)).toEqual([id]);
  expect((await call("GET", `/${id}`)).body.status).toBe("draft");
});

describe("the first few", () => {
  async function launched(canaryMinutes: number) {
    for (let at = 0; at < 60; at += 1) await person();
    const { id } = await draft({ safeguards: { canaryMinutes } });
    await call("POST", `/${id}/launch`);
    return id;
  }
  const claim = (id: string, isCanary: boolean) => claimRecipients(api.ctx.db, { id, isCanary }, page.id, null, 200);
  const settle = (messageIds: string[], status: string, problem: object | null = null) =>
    sql`update campaign_recipient set status = ${status}, settled_at = now(), problem = ${problem ? JSON.stringify(problem) : null}::jsonb where message_id = any (${sql.val(messageIds)}::uuid[])`.execute(
      api.ctx.db,
    );
  const look = () => publishProgress(api.ctx, nothingTold());

  test("get it before the others, who follow when all went well", async () => {
    const id = await launched(0);
    const first = await claim(id, true);
    expect(first).toHaveLength(20);
    await look();
    expect((await call("GET", `/${id}`)).body.canary).toBe("sending");
    await settle(
      first.map((row) => row.messageId),
      "sent",
    );
    await look();
    await look();
    const after = await call("GET", `/${id}`);
    expect(after.body).toMatchObject({ canary: "passed", status: "running" });
    expect(after.body.events[0]?.words).toBe("The first 20 went well: 0 failed, 0 blocked, 0 opted out. The rest follows.");
    expect(await claim(id, false)).toHaveLength(40);
  });

  test("stop the campaign with a reason when too many of them failed", async () => {
    const id = await launched(5);
    const ids = (await claim(id, true)).map((row) => row.messageId);
    await settle(ids.slice(0, 16), "sent");
    await settle(ids.slice(16), "failed", { rule: "request", message: "No.", canRetry: false });
    await look();
    const stopped = await call("GET", `/${id}`);
    expect(stopped.body).toMatchObject({ status: "paused", stopReason: "4 of 20 failed, 20%; the limit 5%." });
    expect(stopped.body.events[0]?.kind).toBe("stopped_itself");
    await call("POST", `/${id}/resume`);
    await look();
    expect((await call("GET", `/${id}`)).body).toMatchObject({ status: "running", stopReason: null, canary: "watching" });
  });

  test("are nobody in a small audience", async () => {
    for (let at = 0; at < 39; at += 1) await person();
    const { id } = await draft();
    expect((await call("POST", `/${id}/launch`)).body.canary).toBeNull();
  });
});
