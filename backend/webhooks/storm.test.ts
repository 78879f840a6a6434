import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drainEvents } from "../testing/drain-events.ts";
import { makePage } from "../testing/factories/pages.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { echoEvent, fromPerson, messageEvent, postOf, postWebhook, type Thread } from "../testing/webhook-posts.ts";
import { applyNext } from "./intake.ts";

const howMany = 2000;
const people = 40;
const began = Date.now() - 5 * 86_400_000;
const seed = Number(process.env.STORM_SEED ?? 20_261_124);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

/** Random numbers that are the same in every run (mulberry32). */
function randomFrom(start: number) {
  let state = start;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Random = ReturnType<typeof randomFrom>;

/** What happens on a Page over five days, in order, each at a time of its own. */
function happenings(pageId: string): unknown[] {
  const random = randomFrom(seed);
  const known = new Map<string, { mid: string; isEcho: boolean }[]>();
  return Array.from({ length: howMany }, (_, index) => {
    const thread = { pageId, psid: String(60_000 + random(people)) };
    const at = began + index * 200_000 + random(100_000);
    const mids = known.get(thread.psid) ?? [];
    known.set(thread.psid, mids);
    return happening(random, thread, at, `m_${index}`, mids);
  });
}

function happening(random: Random, thread: Thread, at: number, mid: string, mids: { mid: string; isEcho: boolean }[]): unknown {
  const ours = mids.filter((one) => one.isEcho);
  const theirs = mids.filter((one) => !one.isEcho);
  const pick = (some: typeof mids) => some[random(some.length)]?.mid;
  const optin = (status?: string) => ({
    optin: { type: "notification_messages", ...(status && { notification_messages_status: status }) },
  });
  const [message, echo] = [
    (fields?: Record<string, unknown>) => {
      mids.push({ mid, isEcho: false });
      return messageEvent(thread, at, mid, { text: `text of ${mid}`, ...fields });
    },
    () => {
      mids.push({ mid, isEcho: true });
      return echoEvent(thread, at, mid, [{ app_id: 263902037430900 }, { app_id: 5 }, {}][random(3)]);
    },
  ];
  const dice = random(100);
  if (dice < 30 || mids.length === 0) return message();
  if (dice < 55) return echo();
  if (dice < 63)
    return fromPerson(thread, at, { delivery: { mids: [pick(ours)].filter(Boolean), watermark: at - random(300_000) } });
  if (dice < 71) return fromPerson(thread, at, { read: { watermark: at - random(300_000) } });
  if (dice < 77) return fromPerson(thread, at, { postback: { mid, title: `Button ${mid}`, payload: "P" } });
  if (dice < 83 && ours.length > 0) {
    const action = random(3) === 0 ? "unreact" : "react";
    return fromPerson(thread, at, {
      reaction: { mid: pick(ours), action, reaction: "love", emoji: ["❤", "👍", "😮"][random(3)] },
    });
  }
  if (dice < 87 && theirs.length > 0)
    return fromPerson(thread, at, { message_edit: { mid: pick(theirs), text: `edit of ${at}` } });
  if (dice < 90 && theirs.length > 0) return messageEvent(thread, at, pick(theirs) ?? mid, { is_deleted: true });
  if (dice < 92) return fromPerson(thread, at, { referral: { ref: "shop", source: "SHORTLINK" } });
  if (dice < 93) return fromPerson(thread, at, optin("STOP_NOTIFICATIONS"));
  if (dice < 95) return fromPerson(thread, at, optin(random(2) === 0 ? "RESUME NOTIFICATIONS" : undefined));
  if (dice < 96) return fromPerson(thread, at, { account_linking: { status: "linked" } });
  return message({ reply_to: { mid: pick(mids) } });
}

const shuffled = <T>(all: T[], random: Random): T[] => {
  const copy = [...all];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
};

/** Everything the batch has written for a Page, without ids, versions and the moments at which receipts were heard. */
async function picture(pageId: string) {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(stack.ctx.db)).rows;
  return {
    contacts: await rows(sql`
      select psid, last_activity_at, last_message_at, last_action_at, last_action_kind, ad_message_at, opted_out_at, unavailable_since from contact where page_id = ${pageId} order by psid`),
    conversations: await rows(sql`
      select c.psid, v.status, v.last_activity_at, v.last_incoming_at, v.seen_until, v.delivered_watermark, v.read_watermark
      from conversation v join contact c on c.id = v.contact_id where v.page_id = ${pageId} order by c.psid`),
    messages: await rows(sql`
      select m.mid, c.psid, m.direction, m.author_kind, m.content, m.status, m.reaction, m.edited_at, m.deleted_at, m.occurred_at, m.delivered_at is not null as is_delivered, m.read_at is not null as is_read
      from message m join contact c on c.id = m.contact_id where m.page_id = ${pageId} order by m.mid`),
    consents: await rows(sql`
      select c.psid, k.kind, k.source, k.occurred_at from consent k join contact c on c.id = k.contact_id where c.page_id = ${pageId} order by k.occurred_at, c.psid`),
  };
}

it("2,000 events end the same in order and shuffled, doubled, in random batches with two workers", async () => {
  const [calm, wild] = (await Promise.all([0, 1].map(async () => makePage(stack.ctx, (await makeWorkspace(stack.ctx)).id)))) as [
    Awaited<ReturnType<typeof makePage>>,
    Awaited<ReturnType<typeof makePage>>,
  ];

  const inOrder = happenings(calm.facebookPageId);
  for (let from = 0; from < howMany; from += 10) {
    await postWebhook(stack.app, postOf(calm.facebookPageId, inOrder.slice(from, from + 10)));
    await drainEvents(stack.ctx);
  }

  const random = randomFrom(seed + 1);
  const given = happenings(wild.facebookPageId);
  const left = shuffled([...given, ...given.filter(() => random(5) === 0)], random);
  const posts: Promise<unknown>[] = [];
  while (left.length > 0) posts.push(postWebhook(stack.app, postOf(wild.facebookPageId, left.splice(0, 1 + random(30)))));
  const work = async () => {
    for (let idle = 0; idle < 3; ) {
      const taken = (await applyNext(stack.ctx, 0)) + (await applyNext(stack.ctx, 1));
      idle = taken === 0 ? idle + 1 : 0;
    }
  };
  await Promise.all([...posts, work(), work()]);
  await drainEvents(stack.ctx, { later: true });

  const [expected, actual] = [await picture(calm.id), await picture(wild.id)];
  expect(expected.messages.length).toBeGreaterThan(1000);
  expect(actual.contacts).toEqual(expected.contacts);
  expect(actual.conversations).toEqual(expected.conversations);
  expect(actual.messages).toEqual(expected.messages);
  expect(actual.consents).toEqual(expected.consents);
  const { rows } =
    await sql`select error, count(*) from webhook_event where state <> 'applied' or error is not null group by 1`.execute(
      stack.ctx.db,
    );
  expect(rows).toEqual([]);
}, 120_000);
