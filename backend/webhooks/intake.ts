import type { MessengerEvent } from "contract/messenger/events.ts";
import { parseWebhook } from "contract/messenger/parse-webhook.ts";
import { list, record } from "contract/messenger/read-loosely.ts";
import { type Context, inTransaction } from "../context.ts";
import { parseMetaJson } from "../messenger/parse-json.ts";
import { applyEvents } from "./apply-events.ts";
import { type ClaimedPost, claimPosts, insertCopies, markApplied } from "./event-queries.ts";
import type { Alteration } from "./gather-changes.ts";

const postsAtOnce = 400;
const mostTries = 4;
const retrySeconds = 5;
const deadlock = "40P01";

/** Applies the next batch of a lane in one transaction; if it fails, its posts one by one. Answers how many posts were taken. */
export async function applyNext(ctx: Context, lane: 0 | 1): Promise<number> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const posts = await claimPosts(tx.db, lane, postsAtOnce);
      if (posts.length > 0) await applyPosts(tx, posts);
      return posts.length;
    });
  } catch (error) {
    if ((error as { code?: string }).code === deadlock) return 1;
    ctx.log.warn({ err: error }, "a batch of events failed; applying them one by one");
    return applyOneByOne(ctx, lane);
  }
}

async function applyPosts(tx: Context, posts: ClaimedPost[]) {
  await keepForLater(tx, await applyEvents(tx, posts.flatMap(readPost)));
  await markApplied(
    tx.db,
    posts.map((post) => post.id),
  );
}

const triesOf = new WeakMap<MessengerEvent, number>();

function readPost(post: ClaimedPost): MessengerEvent[] {
  const events = parseWebhook(parseMetaJson(post.body));
  if (post.attempts > 0) for (const event of events) triesOf.set(event, post.attempts);
  return events;
}

/** Changes to messages not known yet come again in a few seconds; after some tries they are kept as applied to nothing. */
async function keepForLater(tx: Context, unknown: Alteration[]) {
  for (const { event } of unknown) {
    const tries = (triesOf.get(event) ?? 0) + 1;
    const copy = { facebookPageId: event.pageId, lane: 0, body: JSON.stringify(asPost(event)), attempts: tries };
    if (tries < mostTries) await insertCopies(tx.db, [copy], "pending", null, retrySeconds);
    else tx.log.info({ kind: event.kind }, "a change to a message we never saw was left aside");
  }
}

/** The smallest post that parses to this event again. */
function asPost(event: MessengerEvent) {
  if (!("psid" in event)) return { object: "page", entry: [] };
  const base = { sender: { id: event.psid }, recipient: { id: event.pageId }, timestamp: event.at };
  const body =
    event.kind === "reaction"
      ? { reaction: { mid: event.mid, action: event.action, reaction: event.reaction, emoji: event.emoji } }
      : event.kind === "edit"
        ? { message_edit: { mid: event.mid, text: event.text } }
        : event.kind === "unsend"
          ? { message: { mid: event.mid, is_deleted: true } }
          : {};
  return { object: "page", entry: [{ id: event.pageId, time: event.at, messaging: [{ ...base, ...body }] }] };
}

/** Each post in a transaction of its own, and of a failing one each event; what still fails is parked with its error and harms no other. */
async function applyOneByOne(ctx: Context, lane: 0 | 1): Promise<number> {
  let taken = 0;
  for (; taken < postsAtOnce; taken += 1) {
    const wasThere = await inTransaction(ctx, async (tx) => {
      const [post] = await claimPosts(tx.db, lane, 1);
      if (!post) return false;
      for (const single of splitPost(post)) await applySingle(ctx, single);
      await markApplied(tx.db, [post.id]);
      return true;
    });
    if (!wasThere) break;
  }
  return taken;
}

async function applySingle(ctx: Context, single: ClaimedPost) {
  try {
    await inTransaction(ctx, async (tx) => keepForLater(tx, await applyEvents(tx, readPost(single))));
  } catch (error) {
    ctx.log.error({ err: error }, "an event could not be applied and is parked");
    const { facebookPageId, lane, body, attempts } = single;
    await inTransaction(ctx, (tx) =>
      insertCopies(
        tx.db,
        [{ facebookPageId, lane, body, attempts: attempts + 1 }],
        "parked",
        String(error instanceof Error ? error.message : error).slice(0, 500),
      ),
    );
  }
}

/** A post for each event. A body that cannot be read at all stays whole, and gets parked. */
function splitPost(post: ClaimedPost): ClaimedPost[] {
  try {
    const entries = list(record(parseMetaJson(post.body)).entry).map(record);
    return entries.flatMap((entry) =>
      ["messaging", "standby", "changes"].flatMap((name) =>
        list(entry[name]).map((event) => ({
          ...post,
          body: JSON.stringify({ object: "page", entry: [{ id: entry.id, time: entry.time, [name]: [event] }] }),
        })),
      ),
    );
  } catch {
    return [post];
  }
}
