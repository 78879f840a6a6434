import { createHmac } from "node:crypto";
import { Readable } from "node:stream";
import { parseWebhook } from "contract/messenger/parse-webhook.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findErasures, holdOffErasures } from "../contacts/erasure-marks.ts";
import { inTransaction, inWorkspace } from "../context.ts";
import { copyNext } from "../media/copy-next.ts";
import { copySettled } from "../messages/copy-settled.ts";
import { resealSecrets } from "../operations/reseal-secrets.ts";
import { drainEvents } from "../testing/drain-events.ts";
import type { TestAccount } from "../testing/factories/accounts.ts";
import { makeContact, type TestContact } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { testSecrets } from "../testing/test-secrets.ts";
import { echoEvent, fromPerson, messageEvent, postOf, postWebhook } from "../testing/webhook-posts.ts";
import { applyEvents } from "../webhooks/apply-events.ts";
import { openEvent } from "../webhooks/event-vault.ts";
import { partErased } from "../webhooks/part-erased.ts";
import { findConnectedPages } from "../webhooks/person-queries.ts";
import { replayJob } from "../webhooks/replay-events.ts";
import { eraseContactJob } from "./erase-people-of.ts";
import { finishErasureJob } from "./finish-erasure.ts";

let stack: TestStack;
let page: TestPage;
let manager: TestAccount;
let other: TestContact;
let person: { psid: string; id: string };
let from: number;

const first = "Zyxwena";
const name = `${first} Quorlsdottir`;
const words = ["tangerine-harpsichord", "obsidian-marmalade", "velvet-isotope", "gossamer-quagmire", "lagoon-semaphore"] as const;
const [said, commented, answered, shared, sold] = words;
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const call = (method: "GET" | "DELETE", path: string, who = manager) =>
  stack.app.inject({ method, url: `/api/v1/workspaces/${page.workspaceId}/${path}`, headers: who.headers });
const post = async (...events: unknown[]) => {
  expect((await postWebhook(stack.app, postOf(page.facebookPageId, events))).statusCode).toBe(200);
};
const change = (field: string, value: object) =>
  postWebhook(
    stack.app,
    JSON.stringify({ object: "page", entry: [{ id: page.facebookPageId, time: seconds(from), changes: [{ field, value }] }] }),
  );
const seconds = (at: number) => Math.floor(at / 1000);
const place = (psid: string) => ({ pageId: page.facebookPageId, psid });
const contactOf = (psid: string) =>
  stack.ctx.db.selectFrom("contact").selectAll().where("pageId", "=", page.id).where("psid", "=", psid).executeTakeFirst();
const insert = async (table: string, values: Record<string, unknown>) => {
  const columns = Object.keys(values).map((column) => sql.ref(column));
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(values))})`.execute(
    stack.ctx.db,
  );
};

/** Every row of every table, the queue's too, that has this text in any column. */
async function grep(needle: string): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`.execute(
    stack.ctx.db,
  );
  expect(tables.length).toBeGreaterThan(50);
  const found: string[] = [];
  for (const { schema, name: table } of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(`${schema}.${table}`)} t where position(lower(${needle}) in lower(t::text)) > 0`.execute(
      stack.ctx.db,
    );
    if (rows[0]?.count) found.push(`${table}: ${rows[0].count}`);
  }
  return found;
}

/** What the raw events say, all of them opened. */
async function vault(): Promise<string> {
  const rows = await stack.ctx.db.selectFrom("webhookEvent").select(["sealed", "body"]).execute();
  return rows.map((row) => openEvent(stack.ctx, row)).join("\n");
}

const keep = (key: string, bytes: Buffer) =>
  stack.ctx.storage.put(key, { open: () => Readable.from([bytes]), size: bytes.length, contentType: "image/png" });

/** Somebody of whom everything is kept that can be kept. */
async function leaveTraces() {
  from = Date.now() - 3_600_000;
  const psid = `77${String(Math.floor(Math.random() * 1e13)).padStart(13, "0")}`;
  const me = place(psid);
  other = await makeContact(stack.ctx, page, { name: "Somebody Else" });
  const them = place(other.psid);
  await post(messageEvent(me, from, `m_1_${psid}`, { text: `I play the ${said}` }));
  // In one post with others, as Meta sends them.
  await post(
    messageEvent(them, from + 1000, `m_2_${other.psid}`, { text: "I stay" }),
    messageEvent(me, from + 1001, `m_2_${psid}`, { text: `with ${answered}` }),
  );
  await post(
    messageEvent(me, from + 2000, `m_3_${psid}`, {
      attachments: [{ type: "image", payload: { url: `${stack.simulator.url}/media/picture-1.svg` } }],
    }),
  );
  await post(fromPerson(me, from + 3000, { postback: { mid: `m_4_${psid}`, title: "Stop", payload: "MESSAGES_STOP" } }));
  await post(fromPerson(me, from + 4000, { referral: { source: "ADS", type: "OPEN_THREAD", ref: shared, ad_id: "99001" } }));
  await post(
    fromPerson(me, from + 2500, {
      optin: {
        type: "notification_messages",
        title: sold,
        notification_messages_token: `token-${psid}`,
        notification_messages_status: "ACTIVE",
      },
    }),
  );
  await post(fromPerson(me, from + 4700, { brand_new_thing: { note: shared } }));
  await post(echoEvent(me, from + 5000, `m_5_${psid}`, { text: `${sold} from the Page`, app_id: 263902037430900 }));
  await post(fromPerson(me, from + 6000, { read: { watermark: from + 5500 } }));
  await change("feed", {
    ...{ item: "comment", verb: "add", comment_id: `9_${psid}`, post_id: "9_1", message: commented },
    ...{ from: { id: psid, name }, created_time: seconds(from) },
  });
  await change("page_thing_of_tomorrow", { from: { id: psid, name }, what: commented });
  await drainEvents(stack.ctx, { later: true });
  const { db } = stack.ctx;
  await db.updateTable("contact").set({ name, firstName: first, locale: "is_IS" }).where("psid", "=", psid).execute();
  const contact = await contactOf(psid);
  if (!contact) throw new Error("The person is not here");
  person = { psid, id: contact.id };
  await stayInCampaigns(contact.id);
}

/** Pictures that only they have, and one that somebody else has too. */
async function leaveFiles() {
  const { db } = stack.ctx;
  const mark = crypto.randomUUID();
  const [own, common, face] = ["aa/own", "bb/common", "cc/face"].map((place) => `media/${page.workspaceId}/${place}${mark}`) as [
    string,
    string,
    string,
  ];
  const keys = { own, common, face };
  for (const key of Object.values(keys)) await keep(key, Buffer.concat([pixel, Buffer.from(key)]));
  const of = (contactId: string, key: string, at: string) =>
    sql`
      insert into attachment (workspace_id, page_id, message_id, place, lane, source_url, state, storage_key, content_type, byte_size, occurred_at)
      select workspace_id, page_id, id, 7, 0, ${`https://scontent.fbcdn.net/${at}`}, 'copied', ${key}, 'image/png', 70, occurred_at from message where contact_id = ${contactId} and direction = 'in' order by occurred_at, id offset ${Number(at)} limit 1`.execute(
      db,
    );
  await of(person.id, keys.own, "0");
  await of(person.id, keys.common, "1");
  await of(other.id, keys.common, "0");
  await db
    .updateTable("contact")
    .set({ avatar: JSON.stringify({ key: keys.face, contentType: "image/png" }) })
    .where("id", "=", person.id)
    .execute();
  return keys;
}

async function stayInCampaigns(contactId: string) {
  const { db } = stack.ctx;
  const { workspaceId } = page;
  const campaign = (status: string) =>
    db
      .insertInto("campaign")
      .values({
        workspaceId,
        name: `${status} campaign`,
        status,
        launchedAt: new Date(from),
        content: JSON.stringify({ text: "Hi" }),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
  const [done, running, draft] = [await campaign("completed"), await campaign("running"), await campaign("draft")];
  const { rows } = await sql<{ id: string }>`
    update message set campaign_id = ${done.id}, delivered_at = occurred_at, read_at = occurred_at where contact_id = ${contactId} and direction = 'out' returning id`.execute(
    db,
  );
  const recipient = { workspace_id: workspaceId, page_id: page.id, contact_id: contactId };
  await insert("campaign_recipient", {
    ...recipient,
    campaign_id: done.id,
    message_id: rows[0]?.id,
    status: "sent",
    settled_at: new Date(from),
  });
  await insert("campaign_recipient", { ...recipient, campaign_id: running.id, status: "waiting" });
  await insert("campaign_page", { workspace_id: workspaceId, campaign_id: running.id, page_id: page.id, audience: 1 });
  await insert("campaign_canary", { ...recipient, campaign_id: running.id });
  const dryRun = crypto.randomUUID();
  await insert("dry_run", {
    id: dryRun,
    workspace_id: workspaceId,
    campaign_id: draft.id,
    hash: "h",
    draft_hash: "h",
    result: "{}",
    made_at: new Date(),
  });
  await insert("dry_run_recipient", { ...recipient, dry_run_id: dryRun, rule: "standard", verdict: "allowed", empty: "{}" });
  const tag = await db
    .insertInto("tag")
    .values({ workspaceId, name: "Patron", colour: "teal" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("contactTag").values({ workspaceId, contactId, tagId: tag.id }).execute();
  const field = await db
    .insertInto("customField")
    .values({ workspaceId, key: "instrument", label: "Instrument", kind: "text", place: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insert("contact_field", {
    ...{ workspace_id: workspaceId, contact_id: contactId, field_id: field.id },
    ...{ value: JSON.stringify(`${said} player`), changed_at: new Date(from) },
  });
  const list = await db
    .insertInto("contactList")
    .values({ workspaceId, name: "Guests" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("contactListMember").values({ workspaceId, listId: list.id, contactId }).execute();
}

const erase = async () => {
  const answer = await call("DELETE", `contacts/${person.id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as { id: string; removed: Record<string, number>; finishedAt: string | null };
};
const finish = (erasureId: string) => finishErasureJob.run(stack.ctx, { erasureId });

beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id, { name: "Harbour Books" });
  manager = await makeMember(stack.ctx, page.workspaceId, "manager");
  await leaveTraces();
});

const needles = () => [name, first, person.psid, ...words];

describe("a deleted person", () => {
  test("is in no column of any table, in no raw event and in no file afterwards; others stay as they were", async () => {
    const keys = await leaveFiles();
    for (const needle of needles()) expect(await grep(needle), `before: ${needle}`).not.toEqual([]);
    expect(await grep(person.id)).not.toEqual([]);
    const before = await vault();
    for (const needle of [person.psid, ...words]) expect(before).toContain(needle);

    const { id, removed } = await erase();
    expect(removed).toMatchObject({ files: 3, campaigns: 2, comments: 1 });
    expect(removed.messages).toBeGreaterThan(4);
    for (const needle of needles()) expect(await grep(needle), needle).toEqual([]);

    await finish(id);
    const after = await vault();
    for (const needle of needles()) expect(after).not.toContain(needle);
    expect(after).toContain("I stay");
    expect(await stack.ctx.storage.size(keys.own)).toBeUndefined();
    expect(await stack.ctx.storage.size(keys.face)).toBeUndefined();
    expect(await stack.ctx.storage.size(keys.common)).toBeGreaterThan(0);
    // Only that somebody was deleted is left, under an id that leads nowhere, and a job that will find nobody to ask Meta about.
    expect(await grep(person.id)).toEqual(["_private_jobs: 1", "audit_entry: 1"]);
    const { rows } =
      await sql`select sealed_psid, storage_keys, finished_at is not null as is_finished from erasure where id = ${id}`.execute(
        stack.ctx.db,
      );
    expect(rows).toEqual([{ sealedPsid: null, storageKeys: [], isFinished: true }]);
    expect(await stack.ctx.db.selectFrom("message").select("id").where("contactId", "=", other.id).execute()).toHaveLength(1);
  });

  test("leaves the figures of campaigns as they were, and waits in none", async () => {
    const effects = async () => {
      const answer = await call("GET", "campaigns?limit=50");
      const items = answer.json().items as {
        name: string;
        progress: { audience: number; delivered: number; read: number; counts: Record<string, number> } | null;
      }[];
      return Object.fromEntries(items.filter((one) => one.progress).map((one) => [one.name, one.progress]));
    };
    const before = await effects();
    await erase();
    const after = await effects();
    expect(after["completed campaign"]).toEqual(before["completed campaign"]);
    expect(after["completed campaign"]).toMatchObject({ audience: 1, delivered: 1, read: 1, counts: { sent: 1 } });
    expect(after["running campaign"]).toMatchObject({ audience: 1, counts: { waiting: 0, cancelled: 1 } });
    const { rows } = await sql<{
      count: number;
    }>`select count(*) as count from dry_run_recipient where workspace_id = ${page.workspaceId}`.execute(stack.ctx.db);
    expect(rows[0]?.count).toBe(0);
  });

  test("does not come back by a late delivery, a replay or Meta's memory, and starts clean when they write again", async () => {
    const { id } = await erase();
    const late = [messageEvent(place(person.psid), from + 500, `m_late_${person.psid}`, { text: `late ${said}` })];
    await post(...late, messageEvent(place(other.psid), from + 600, `m_9_${other.psid}`, { text: "I am late too" }));
    await post(...late.map((event) => ({ ...event, twice: true })));
    const period = { from: new Date(Date.now() - 86_400_000).toISOString(), to: new Date(Date.now() + 86_400_000).toISOString() };
    await replayJob.run(stack.ctx, period);
    await drainEvents(stack.ctx, { later: true });
    expect(await contactOf(person.psid)).toBeUndefined();
    await finish(id);
    await replayJob.run(stack.ctx, period);
    await drainEvents(stack.ctx, { later: true });
    expect(await contactOf(person.psid)).toBeUndefined();
    expect(await vault()).not.toContain(person.psid);
    expect(await vault()).toContain("I am late too");

    await post(messageEvent(place(person.psid), Date.now() + 1, `m_new_${person.psid}`, { text: "Hello, I am new" }));
    await drainEvents(stack.ctx);
    const fresh = await contactOf(person.psid);
    expect(fresh).toMatchObject({ name: null, optedOutAt: null, adMessageAt: null, profileState: "pending" });
    expect(fresh?.id).not.toBe(person.id);
    const messages = await stack.ctx.db
      .selectFrom("message")
      .select("mid")
      .where("contactId", "=", fresh?.id ?? "")
      .execute();
    expect(messages).toEqual([{ mid: `m_new_${person.psid}` }]);
    expect(
      await stack.ctx.db
        .selectFrom("contactTag")
        .select("tagId")
        .where("contactId", "=", fresh?.id ?? "")
        .execute(),
    ).toEqual([]);
  });

  test("takes along what is being applied at that very moment", async () => {
    const body = JSON.parse(
      postOf(page.facebookPageId, [messageEvent(place(person.psid), from + 9000, `m_race_${person.psid}`, { text: said })]),
    );
    const events = parseWebhook(body);
    const pages = await findConnectedPages(stack.ctx.db, [page.facebookPageId]);
    let answered = 0;
    const deletion = await inTransaction(stack.ctx, async (tx) => {
      // It has been asked whether they are deleted, and they are not yet.
      expect(await partErased(tx, events, pages)).toMatchObject({ erased: [], alive: [{ psid: person.psid }] });
      const asked = call("DELETE", `contacts/${person.id}`).then((answer) => {
        answered = answer.statusCode;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(answered).toBe(0);
      await applyEvents(tx, events);
      return { asked };
    });
    await deletion.asked;
    expect(answered).toBe(200);
    expect(await contactOf(person.psid)).toBeUndefined();
    expect(await grep(person.psid)).toEqual([]);
  });

  test("is not frozen into a campaign that is launched at that very moment", async () => {
    let isDeleted = false;
    const deletion = await inWorkspace(stack.ctx, page.workspaceId, async (tx) => {
      await holdOffErasures(tx.db, [page.workspaceId], "launch");
      const asked = call("DELETE", `contacts/${person.id}`).then(() => {
        isDeleted = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(isDeleted).toBe(false);
      return { asked };
    });
    await deletion.asked;
    expect(await contactOf(person.psid)).toBeUndefined();
  });

  test("is known again after the key was rotated", async () => {
    await erase();
    const { secrets } = stack.ctx.config;
    const withKeys = (encryption: string, otherEncryption: string | undefined) => ({
      ...stack.ctx,
      config: { ...stack.ctx.config, secrets: { ...secrets, encryption, otherEncryption } },
    });
    const fresh = "5e".repeat(32);
    const known = async (ctx: typeof stack.ctx) => (await findErasures(ctx, [{ pageId: page.id, psid: person.psid }])).size;
    expect(await known(stack.ctx)).toBe(1);
    await resealSecrets(withKeys(fresh, secrets.encryption));
    expect(await known(withKeys(fresh, undefined))).toBe(1);
    await resealSecrets(withKeys(secrets.encryption, fresh));
    expect(await known(stack.ctx)).toBe(1);
  });

  test("cannot be deleted while a message to them is on its way", async () => {
    await sql`update campaign_recipient set status = 'sending' where contact_id = ${person.id} and status = 'waiting'`.execute(
      stack.ctx.db,
    );
    const answer = await call("DELETE", `contacts/${person.id}`);
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, "contact_busy"]);
    expect(await contactOf(person.psid)).toBeDefined();
  });

  test("is deleted for managers only, and noted with who did it and how much it was, never whom", async () => {
    const operator = await makeMember(stack.ctx, page.workspaceId, "operator");
    for (const path of ["", "/export", "/kept"])
      expect((await call(path ? "GET" : "DELETE", `contacts/${person.id}${path}`, operator)).json().error.code).toBe(
        "role_too_low",
      );
    await erase();
    const entry = await stack.ctx.db
      .selectFrom("auditEntry")
      .selectAll()
      .where("subjectId", "=", person.id)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      action: "contact.deleted",
      actorId: manager.id,
      subjectName: null,
      after: { page: "Harbour Books", campaigns: 2 },
    });
    const list = (await call("GET", "erasures")).json();
    expect(list.items).toMatchObject([
      { pageName: "Harbour Books", source: "team", askedByName: manager.name, finishedAt: null },
    ]);
    expect((await call("DELETE", `contacts/${person.id}`)).statusCode).toBe(404);
  });
});

describe("Meta's request for deletion", () => {
  const ask = (userId: string) => {
    const payload = Buffer.from(
      JSON.stringify({ algorithm: "HMAC-SHA256", issued_at: seconds(Date.now()), user_id: userId }),
    ).toString("base64url");
    const signature = createHmac("sha256", testSecrets.FACEBOOK_APP_SECRET).update(payload).digest("base64url");
    return stack.app.inject({
      ...{ method: "POST", url: "/api/v1/facebook/data-deletion", payload: `signed_request=${signature}.${payload}` },
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  };

  test("deletes whoever wrote under that id, by the same way", async () => {
    const { confirmation_code: code } = (await ask(person.psid)).json();
    const status = (await stack.app.inject({ url: `/api/v1/facebook/data-deletion/${code}` })).json();
    expect(status).toMatchObject({ contactCount: 1, pageCount: 0, loginCount: 0 });
    expect(await grep(person.psid)).toEqual([]);
    expect((await call("GET", "erasures")).json().items).toMatchObject([{ source: "facebook", askedByName: null }]);
    expect((await ask("4711")).statusCode).toBe(200);
  });

  test("waits for a message that is on its way", async () => {
    await sql`update campaign_recipient set status = 'sending' where contact_id = ${person.id} and status = 'waiting'`.execute(
      stack.ctx.db,
    );
    expect((await ask(person.psid)).statusCode).toBe(200);
    await expect(eraseContactJob.run(stack.ctx, { workspaceId: page.workspaceId, contactId: person.id })).rejects.toThrow(
      "on its way",
    );
    await sql`update campaign_recipient set status = 'sent' where contact_id = ${person.id}`.execute(stack.ctx.db);
    await eraseContactJob.run(stack.ctx, { workspaceId: page.workspaceId, contactId: person.id });
    expect(await contactOf(person.psid)).toBeUndefined();
    await eraseContactJob.run(stack.ctx, { workspaceId: page.workspaceId, contactId: person.id });
  });
});

describe("an export", () => {
  test("holds everything that is kept of the person, and is noted", async () => {
    await leaveFiles();
    const answer = await call("GET", `contacts/${person.id}/export?format=json`);
    expect(answer.headers["content-disposition"]).toContain(`contact-${person.psid}.json`);
    const file = answer.json();
    expect(file).toMatchObject({
      ...{ format: "messagesender.contact", version: 1, page: { name: "Harbour Books" } },
      profile: { name, firstName: first, locale: "is_IS", psid: person.psid, optedOutAt: expect.any(String) },
      fields: [{ label: "Instrument", kind: "text", value: `${said} player`, changedAt: expect.any(String) }],
      tags: [{ name: "Patron" }],
      lists: [{ name: "Guests" }],
      consents: [{ kind: "in" }, { kind: "stop" }],
      comments: [{ text: commented }],
      adClicks: [{ adId: "99001", ref: shared }],
      permissionsForUpdates: [{ title: sold }],
    });
    for (const needle of [name, person.psid, ...words]) expect(answer.body).toContain(needle);
    expect(file.campaigns.map((one: { status: string }) => one.status).sort()).toEqual(["sent", "waiting"]);
    const times = file.messages.map((one: { occurredAt: string }) => one.occurredAt);
    expect(times.length).toBe((await call("GET", `contacts/${person.id}/kept`)).json().messages);
    expect(times).toEqual([...times].sort());
    expect(answer.body).not.toMatch(/EAAP|token-|storageKey|storage_key/);
    const audit = await stack.ctx.db.selectFrom("auditEntry").select("action").where("subjectId", "=", person.id).execute();
    expect(audit).toEqual([{ action: "contact.exported" }]);
  });

  test("brings the files along in a ZIP", async () => {
    const keys = await leaveFiles();
    const answer = await call("GET", `contacts/${person.id}/export`);
    expect(answer.headers["content-type"]).toBe("application/zip");
    const bytes = answer.rawPayload;
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    for (const part of ["contact.json", "files/0001", ".png"]) expect(bytes.includes(part)).toBe(true);
    // Pictures are stored as they are.
    expect(bytes.includes(Buffer.concat([pixel, Buffer.from(keys.own)]))).toBe(true);
    expect(bytes.subarray(-22, -18).toString("hex")).toBe("504b0506");
  });

  test("of a long conversation is whole", async () => {
    await sql`
      insert into message (workspace_id, page_id, conversation_id, contact_id, direction, author_kind, content, mid, status, occurred_at)
      select workspace_id, page_id, conversation_id, contact_id, 'in', 'person', '{"kind":"text","text":"again"}', 'bulk_' || n, 'received', occurred_at
      from message, generate_series(1, 1700) n where mid = ${`m_1_${person.psid}`}`.execute(stack.ctx.db);
    const file = (await call("GET", `contacts/${person.id}/export?format=json`)).json();
    expect(file.messages.filter((one: { content: { text: string } }) => one.content.text === "again")).toHaveLength(1700);
  });
});

/** What else is kept of people must be exported and deleted too: whoever adds a table decides how, here and in the two query files. */
test("every table that knows people is one that export and deletion know", async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('contact_id', 'contact_ids', 'psid') order by 1`.execute(stack.ctx.db);
  expect(rows.map((row) => row.name)).toEqual([
    ...["ad_click", "attachment", "campaign_canary"],
    // Ids of messages on their way; with one of these the person cannot be deleted yet.
    "campaign_flight",
    ...["campaign_recipient", "consent", "contact", "contact_field", "contact_list_member", "contact_tag", "conversation"],
    ...["dry_run_recipient", "message", "notification_token", "page_comment", "page_event"],
  ]);
});

test("a file that is dropped while the same content is copied anew is copied again", async () => {
  const { db, storage } = stack.ctx;
  await sql`delete from attachment where state = 'waiting'`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into attachment (workspace_id, page_id, contact_id, lane, source_url, occurred_at)
    values (${page.workspaceId}, ${page.id}, ${person.id}, 1, ${`${stack.simulator.url}/media/picture-2.svg`}, now()) returning id`.execute(
    db,
  );
  const vanishing = { ...storage, size: async () => undefined };
  const state = async () =>
    (
      await db
        .selectFrom("attachment")
        .select("state")
        .where("id", "=", rows[0]?.id ?? "")
        .executeTakeFirstOrThrow()
    ).state;
  await copyNext({ ...stack.ctx, storage: vanishing }, copySettled);
  expect(await state()).toBe("waiting");
  await copyNext(stack.ctx, copySettled);
  expect(await state()).toBe("copied");
});
