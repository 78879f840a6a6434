import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Context } from "../context.ts";
import { drainEvents } from "../testing/drain-events.ts";
import { makeContact, makeConversation, makeMessage } from "../testing/factories/contacts.ts";
import { makePage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack } from "../testing/start-test-stack.ts";
import { echoEvent, fromPerson, messageEvent, postOf, postWebhook, type Thread } from "../testing/webhook-posts.ts";

const pageIds = ["5001", "5002", "5003"];
const eventCount = 2000;
const begin = Date.now() - 3_600_000;
const ownIds = Array.from({ length: 60 }, (_, index) => `0199a1b2-c3d4-7e5f-8a9b-${String(index).padStart(12, "0")}`);

/** Repeatable random numbers (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { below, one: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

type Random = ReturnType<typeof createRandom>;
type Happened = { pageId: string; event: unknown };

const ownerOf = (index: number): Thread => ({ pageId: pageIds[index % 3] as string, psid: `own${index % 20}` });

/** What may happen on some Pages in an hour, in order; nothing refers to what has not happened. */
function makeHistory(random: Random): Happened[] {
  const said = new Map<string, string[]>();
  const cameByAd = new Set<string>();
  const settled = new Set<number>();
  return Array.from({ length: eventCount }, (_, index) => {
    const at = begin + index * 1000;
    const thread: Thread = { pageId: random.one(pageIds), psid: `p${random.below(40)}` };
    const key = `${thread.pageId}/${thread.psid}`;
    const mids = said.get(key) ?? [];
    said.set(key, mids);
    const mid = `m_${index}`;
    const say = (event: unknown) => {
      mids.push(mid);
      return { pageId: thread.pageId, event };
    };
    const person = (fields: Record<string, unknown>) => ({ pageId: thread.pageId, event: fromPerson(thread, at, fields) });
    const known = mids.length > 0 ? random.one(mids) : undefined;
    switch (random.below(14)) {
      case 0:
        return say(echoEvent(thread, at, mid, { app_id: random.one([263902037430900, 555666777888999]) }));
      case 1: {
        const own = random.below(ownIds.length);
        if (settled.has(own)) return say(messageEvent(thread, at, mid));
        settled.add(own);
        const event = echoEvent(ownerOf(own), at, `own_${own}`, { app_id: 100200300400500, metadata: ownIds[own] });
        return { pageId: ownerOf(own).pageId, event };
      }
      case 2:
        return person({ delivery: { watermark: at, ...(known && { mids: [known] }) } });
      case 3:
        return person({ read: { watermark: at - random.below(5000) } });
      case 4:
        return say(fromPerson(thread, at, { postback: { mid, title: `Button ${index}`, payload: "P" } }));
      case 5:
        return person({
          optin: {
            type: "notification_messages",
            notification_messages_status: random.one(["STOP_NOTIFICATIONS", "RESUME NOTIFICATIONS", undefined]),
          },
        });
      case 6: {
        const isFirst = !cameByAd.has(key);
        cameByAd.add(key);
        return person({ referral: { ref: "r", source: isFirst ? "ADS" : "SHORTLINK", type: "OPEN_THREAD" } });
      }
      case 7:
        if (known)
          return person({
            reaction: { mid: known, reaction: "love", emoji: random.one(["❤", "👍"]), action: random.one(["react", "unreact"]) },
          });
        break;
      case 8:
        if (known) return person({ message_edit: { mid: known, text: `edited ${index}`, num_edit: "1" } });
        break;
      case 9:
        if (known && random.below(4) === 0)
          return { pageId: thread.pageId, event: messageEvent(thread, at, known, { is_deleted: true }) };
        break;
      case 10:
        return person({ owner: { app_id: index } });
    }
    return say(messageEvent(thread, at, mid));
  });
}

/** The same history as a network may deliver it: shuffled, some twice or three times, several in a post. */
function disturb(random: Random, history: Happened[]): Happened[][] {
  const copies = history.flatMap((one) =>
    Array.from({ length: 1 + (random.below(4) === 0 ? 1 + random.below(2) : 0) }, () => one),
  );
  for (let index = copies.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [copies[index], copies[other]] = [copies[other] as Happened, copies[index] as Happened];
  }
  const posts: Happened[][] = [];
  for (const pageId of pageIds) {
    const own = copies.filter((one) => one.pageId === pageId);
    for (let from = 0; from < own.length; ) {
      const size = 1 + random.below(7);
      posts.push(own.slice(from, from + size));
      from += size;
    }
  }
  return posts;
}

/** Delivers the posts to an installation of its own and answers what is in its tables at the end. */
async function resultOf(posts: Happened[][], workers: number, shares: number) {
  const stack = await startTestStack();
  try {
    await makeOwnMessages(stack.ctx);
    for (let share = 0; share < shares; share += 1) {
      const some = posts.filter((_, index) => Math.floor((index * shares) / posts.length) === share);
      await Promise.all(
        some.map((post) =>
          postWebhook(
            stack.app,
            postOf(
              post[0]?.pageId ?? "",
              post.map((one) => one.event),
            ),
          ),
        ),
      );
      await Promise.all(Array.from({ length: workers }, () => drainEvents(stack.ctx)));
    }
    await drainEvents(stack.ctx, { later: true });
    return await readTables(stack.ctx);
  } finally {
    await stack.close();
  }
}

/** Replies of ours whose outcome is not known, for echoes to settle. */
async function makeOwnMessages(ctx: Context) {
  const { id } = await makeWorkspace(ctx);
  const early = new Date(begin - 1000);
  const pages = new Map(
    await Promise.all(
      pageIds.map(async (facebookPageId) => [facebookPageId, await makePage(ctx, id, { facebookPageId })] as const),
    ),
  );
  const conversations = new Map<string, Awaited<ReturnType<typeof makeConversation>>>();
  for (const [index, messageId] of ownIds.entries()) {
    const { pageId, psid } = ownerOf(index);
    const page = pages.get(pageId);
    if (!page) continue;
    const facts = { lastActivityAt: early, lastMessageAt: early, lastActionAt: early };
    const conversation =
      conversations.get(`${pageId}/${psid}`) ??
      (await makeConversation(ctx, page, {
        contact: await makeContact(ctx, page, { psid, ...facts }),
        lastActivityAt: early,
        lastIncomingAt: early,
      }));
    conversations.set(`${pageId}/${psid}`, conversation);
    await makeMessage(ctx, conversation, {
      id: messageId,
      direction: "out",
      status: index % 2 ? "unknown" : "in_flight",
      occurredAt: early,
    });
  }
}

/** Everything that follows from events; when exactly a message was delivered depends on which of two receipts came first. */
async function readTables({ db }: Context) {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows;
  return {
    contacts: await rows(sql`
      select p.facebook_page_id, c.psid, c.last_activity_at, c.last_message_at, c.last_action_at, c.last_action_kind, c.ad_click_at, c.ad_message_at, c.opted_out_at
      from contact c join page p on p.id = c.page_id order by 1, 2`),
    consents: await rows(sql`
      select p.facebook_page_id, c.psid, k.kind, k.occurred_at from consent k join contact c on c.id = k.contact_id join page p on p.id = c.page_id order by 1, 2, 4`),
    conversations: await rows(sql`
      select p.facebook_page_id, c.psid, v.status, v.last_activity_at, v.last_incoming_at, v.delivered_watermark, v.read_watermark
      from conversation v join contact c on c.id = v.contact_id join page p on p.id = v.page_id order by 1, 2`),
    messages: await rows(sql`
      select p.facebook_page_id, c.psid, m.mid, m.direction, m.author_kind, m.content, m.status, m.occurred_at, m.reaction, m.edited_at, m.deleted_at,
        m.delivered_at is not null as is_delivered, m.read_at is not null as is_read
      from message m join contact c on c.id = m.contact_id join page p on p.id = m.page_id order by 1, 2, m.occurred_at, m.id`),
    unsettled: await rows(sql`select facebook_page_id, kinds, error from webhook_event where state <> 'applied'`),
  };
}

it.each([1, 2, 3])(
  "ends the same in whatever order, number and company events come (%i)",
  async (seed) => {
    const history = makeHistory(createRandom(seed));
    const orderly = await resultOf(
      history.map((one) => [one]),
      1,
      10,
    );
    const stormy = await resultOf(disturb(createRandom(seed + 100), history), seed, 5);
    expect(orderly.messages.length).toBeGreaterThan(eventCount / 3);
    expect(orderly.unsettled).toEqual([]);
    for (const table of Object.keys(orderly) as (keyof typeof orderly)[]) expect(stormy[table], table).toEqual(orderly[table]);
  },
  60_000,
);
