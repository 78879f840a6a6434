import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { collectFiles } from "../media/collect-files.ts";
import { makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeContact, makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage, type TestPage } from "../testing/factories/pages.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { messageEvent, postOf, postWebhook } from "../testing/webhook-posts.ts";
import { applyRetention, monthsAgo } from "./apply-retention.ts";

let stack: TestStack;
let owner: TestAccount;
let page: TestPage;

beforeAll(async () => {
  stack = await startTestStack();
  owner = await makeOwner(stack.ctx);
});
afterAll(() => stack.close());
beforeEach(async () => {
  page = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
});

const set = (change: object, who = owner, workspaceId = page.workspaceId) =>
  stack.app.inject({
    ...{ method: "PUT", url: `/api/v1/workspaces/${workspaceId}/retention`, headers: who.headers },
    payload: { rawEventDays: null, messageMonths: null, mediaMonths: null, ...change },
  });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const keep = (key: string) =>
  stack.ctx.storage.put(key, { open: () => Readable.from([Buffer.from(key)]), size: key.length, contentType: "image/png" });
const isKept = async (key: string) => (await stack.ctx.storage.size(key)) !== undefined;
const messagesOf = async (conversationId: string) =>
  (await stack.ctx.db.selectFrom("message").select("id").where("conversationId", "=", conversationId).execute()).map(
    (one) => one.id,
  );

/** A message with a picture that is stored under `key`. */
async function withFile(key: string, occurredAt: Date) {
  const conversation = await makeConversation(stack.ctx, page);
  const message = await makeMessage(stack.ctx, conversation, { occurredAt });
  await keep(key);
  await sql`
    insert into attachment (workspace_id, page_id, message_id, place, lane, source_url, state, storage_key, content_type, byte_size, occurred_at)
    values (${page.workspaceId}, ${page.id}, ${message.id}, 0, 0, 'https://scontent.fbcdn.net/x', 'copied', ${key}, 'image/png', 9, ${occurredAt})`.execute(
    stack.ctx.db,
  );
  return { conversation, message };
}

describe("what a workspace keeps", () => {
  test("is set by the owner, seen by managers, noted, and never longer than the installation for raw events", async () => {
    const manager = await makeMember(stack.ctx, page.workspaceId, "manager");
    expect((await set({ messageMonths: 6 }, manager)).json().error.code).toBe("owner_only");
    expect((await set({ rawEventDays: 31 })).json().error).toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("30 days"),
    });
    for (const wrong of [{ messageMonths: 0 }, { mediaMonths: 121 }, { rawEventDays: 1.5 }])
      expect((await set(wrong)).statusCode).toBe(400);
    expect((await set({ messageMonths: 6 })).json()).toEqual({
      rawEventDays: null,
      messageMonths: 6,
      mediaMonths: null,
      installationRawEventDays: 30,
    });
    const read = await stack.app.inject({ url: `/api/v1/workspaces/${page.workspaceId}/retention`, headers: manager.headers });
    expect(read.json()).toMatchObject({ messageMonths: 6 });
    const entry = await stack.ctx.db
      .selectFrom("auditEntry")
      .selectAll()
      .where("workspaceId", "=", page.workspaceId)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ action: "retention.changed", before: { messageMonths: null }, after: { messageMonths: 6 } });
  });

  test("loses old messages but nothing that is still to be sent, and campaigns keep their figures", async () => {
    const conversation = await makeConversation(stack.ctx, page);
    const campaign = await stack.ctx.db
      .insertInto("campaign")
      .values({
        workspaceId: page.workspaceId,
        name: "Old one",
        status: "completed",
        launchedAt: daysAgo(100),
        content: JSON.stringify({ text: "Hi" }),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const old = await makeMessage(stack.ctx, conversation, {
      direction: "out",
      occurredAt: daysAgo(100),
      readAt: daysAgo(99),
      campaignId: campaign.id,
    });
    await sql`
      insert into campaign_recipient (workspace_id, campaign_id, page_id, contact_id, message_id, status, settled_at)
      values (${page.workspaceId}, ${campaign.id}, ${page.id}, ${conversation.contact.id}, ${old.id}, 'sent', now())`.execute(
      stack.ctx.db,
    );
    await makeMessage(stack.ctx, conversation, { occurredAt: daysAgo(93) });
    const doubtful = await makeMessage(stack.ctx, conversation, { direction: "out", status: "unknown", occurredAt: daysAgo(95) });
    const young = await makeMessage(stack.ctx, conversation, { occurredAt: daysAgo(20) });
    const elsewhere = await makeConversation(stack.ctx, await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id));
    const theirs = await makeMessage(stack.ctx, elsewhere, { occurredAt: daysAgo(1000) });
    const progress = async () =>
      (
        await stack.app.inject({ url: `/api/v1/workspaces/${page.workspaceId}/campaigns/${campaign.id}`, headers: owner.headers })
      ).json().progress;
    const before = await progress();
    expect(before).toMatchObject({ read: 1, delivered: 1, replied: 1 });
    await set({ messageMonths: 3 });
    expect(await applyRetention(stack.ctx)).toMatchObject({ messages: 2 });
    expect((await messagesOf(conversation.id)).sort()).toEqual([doubtful.id, young.id].sort());
    expect(await messagesOf(elsewhere.id)).toEqual([theirs.id]);
    expect(await progress()).toEqual(before);
  });

  test("loses old files, which the message then says; the file of somebody else with the same content stays", async () => {
    const [mine, common] = [
      `media/${page.workspaceId}/aa/${crypto.randomUUID()}`,
      `media/${page.workspaceId}/bb/${crypto.randomUUID()}`,
    ];
    const old = await withFile(mine, daysAgo(70));
    await withFile(common, daysAgo(70));
    await withFile(common, daysAgo(3));
    await set({ mediaMonths: 2 });
    expect(await applyRetention(stack.ctx)).toMatchObject({ files: 1 });
    expect([await isKept(mine), await isKept(common)]).toEqual([false, true]);
    const row = await stack.ctx.db
      .selectFrom("attachment")
      .selectAll()
      .where("messageId", "=", old.message.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: "expired", problem: "retention", storageKey: null });
    expect(await messagesOf(old.conversation.id)).toEqual([old.message.id]);
  });

  test("loses raw events earlier than the installation does", async () => {
    const theirs = await makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id);
    for (const one of [page, theirs])
      await postWebhook(
        stack.app,
        postOf(one.facebookPageId, [messageEvent({ pageId: one.facebookPageId, psid: "4711" }, Date.now(), `m_${one.id}`)]),
      );
    await sql`update webhook_event set state = 'applied', received_at = now() - interval '9 days'`.execute(stack.ctx.db);
    await set({ rawEventDays: 7 });
    expect(await applyRetention(stack.ctx)).toMatchObject({ rawEvents: 1 });
    const kept = await stack.ctx.db.selectFrom("webhookEvent").select("facebookPageId").execute();
    expect(kept).toEqual([{ facebookPageId: theirs.facebookPageId }]);
  });
});

test("ids of conversations go a week after the run that listed them; what the run came to stays", async () => {
  const run = async (finishedAt: Date | null) => {
    const { rows } = await sql<{ id: string }>`
      insert into history_run (workspace_id, page_id, kind, state, batch, totals, finished_at)
      values (${page.workspaceId}, ${page.id}, 'import', ${finishedAt ? "done" : "reading"}, 5, ${finishedAt ? '{"listed": 1}' : null}::jsonb, ${finishedAt}) returning id`.execute(
      stack.ctx.db,
    );
    const id = rows[0]?.id ?? "";
    await sql`insert into history_thread (workspace_id, run_id, thread_id, updated_at) values (${page.workspaceId}, ${id}, 't_1', now())`.execute(
      stack.ctx.db,
    );
    return id;
  };
  await run(daysAgo(8));
  const kept = [await run(daysAgo(2)), await run(null)];
  expect(await applyRetention(stack.ctx)).toMatchObject({ threads: 1 });
  const left = await stack.ctx.db
    .selectFrom("historyThread")
    .select("runId")
    .where("workspaceId", "=", page.workspaceId)
    .execute();
  expect(left.map((one) => one.runId).sort()).toEqual(kept.sort());
  const runs = await stack.ctx.db.selectFrom("historyRun").select("id").where("pageId", "=", page.id).execute();
  expect(runs).toHaveLength(3);
});

test("files that nothing refers to are collected, unless they are so young that their row may still come", async () => {
  const used = `media/${page.workspaceId}/cc/${crypto.randomUUID()}`;
  const [left, young, avatar, picture] = Array.from(
    { length: 4 },
    () => `media/${page.workspaceId}/dd/${crypto.randomUUID()}`,
  ) as [string, string, string, string];
  await withFile(used, daysAgo(2));
  const contact = await makeContact(stack.ctx, page, { avatar: JSON.stringify({ key: avatar, contentType: "image/png" }) });
  expect(contact.id).toBeTruthy();
  await stack.ctx.db
    .updateTable("page")
    .set({ picture: JSON.stringify({ key: picture, contentType: "image/png" }) })
    .where("id", "=", page.id)
    .execute();
  for (const key of [left, young, avatar, picture]) await keep(key);
  for (const key of [used, left, avatar, picture])
    await utimes(join(stack.ctx.config.storage.folder, key), daysAgo(2), daysAgo(2));
  expect(await collectFiles({ ...stack.ctx, fence: { placeId: "copy", isOpen: () => false } })).toBe(0);
  expect(await collectFiles(stack.ctx)).toBe(1);
  const kept = await Promise.all([used, young, avatar, picture, left].map(isKept));
  expect(kept).toEqual([true, true, true, true, false]);
});

test.each([
  ["2026-11-26T10:00:00Z", 3, "2026-08-26T10:00:00Z"],
  ["2026-03-31T10:00:00Z", 1, "2026-02-28T10:00:00Z"],
  ["2026-01-15T00:00:00Z", 12, "2025-01-15T00:00:00Z"],
])("before %s, %i months are until %s", (now, months, then) => {
  expect(monthsAgo(new Date(now), months)).toEqual(new Date(then));
});
