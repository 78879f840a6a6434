import type { MessengerEvent } from "contract/messenger/events.ts";
import { parseWebhook } from "contract/messenger/parse-webhook.ts";
import { type Context, inTransaction } from "../context.ts";
import { parseMetaJson } from "../messenger/parse-json.ts";
import { applyApart, type Outcome } from "./apply-apart.ts";
import { type ClaimedPost, claimPosts, insertParked, type ParkedEvent, type Settled, settlePosts } from "./event-queries.ts";

const postsAtOnce = 500;
const mostBytesAtOnce = 8_000_000;
/** What a change is about may come after it: until the last of these it is tried again. */
const triedAgainAfterSeconds = [5, 30, 300];
const mayGoAway = new Set(["40P01", "40001"]);

/** Applies the next batch of a lane in one transaction. Answers how many posts were taken. */
export async function applyNext(ctx: Context, lane: 0 | 1): Promise<number> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const posts = withinSize(await claimPosts(tx.db, lane, postsAtOnce));
      if (posts.length > 0) await applyPosts(tx, posts);
      return posts.length;
    });
  } catch (error) {
    // Another worker was faster with the same people; the events are still there.
    if (mayGoAway.has((error as { code?: string }).code ?? "")) return 1;
    throw error;
  }
}

function withinSize(posts: ClaimedPost[]): ClaimedPost[] {
  let bytes = 0;
  return posts.filter((post, index) => {
    bytes += post.body.length;
    return index === 0 || bytes <= mostBytesAtOnce;
  });
}

async function applyPosts(tx: Context, posts: ClaimedPost[]) {
  const postOf = new Map<MessengerEvent, ClaimedPost>();
  const sizes = new Map<ClaimedPost, number>();
  for (const post of posts) {
    const events = readEvents(post);
    for (const event of events) postOf.set(event, post);
    sizes.set(post, events.length);
  }
  const outcomes = new Map<ClaimedPost, Outcome[]>();
  for (const outcome of await applyApart(tx, [...postOf.keys()])) {
    const post = postOf.get(outcome.event);
    if (post) outcomes.set(post, [...(outcomes.get(post) ?? []), outcome]);
  }
  await settlePosts(
    tx.db,
    posts.map((post) => settle(post, outcomes.get(post) ?? [], sizes.get(post) === 1)),
  );
  await insertParked(
    tx.db,
    [...outcomes].flatMap(([post, some]) =>
      sizes.get(post) === 1 ? [] : some.filter((one) => one.isPoison).map((one) => parked(post, one)),
    ),
  );
}

/** What is stored was JSON when it came; should it not be any more, that becomes its note. */
function readEvents(post: ClaimedPost): MessengerEvent[] {
  try {
    return parseWebhook(parseMetaJson(post.body));
  } catch {
    return parseWebhook(null);
  }
}

/** A poison event that came alone parks its post; one that came with others is kept apart and its post goes on. */
function settle(post: ClaimedPost, outcomes: Outcome[], isSingle: boolean): Settled {
  const { id, attempts } = post;
  const note = outcomes.length > 0 ? [...new Set(outcomes.map((one) => one.why))].join("; ").slice(0, 1000) : null;
  if (isSingle && outcomes.some((one) => one.isPoison)) return { id, state: "parked", note, inSeconds: 0 };
  const inSeconds = triedAgainAfterSeconds[attempts];
  if (inSeconds !== undefined && outcomes.some((one) => !one.isFinal)) return { id, state: "pending", note, inSeconds };
  return { id, state: "applied", note, inSeconds: 0 };
}

const parked = ({ facebookPageId, lane }: ClaimedPost, { event, why }: Outcome): ParkedEvent => ({
  ...{ facebookPageId: event.pageId || facebookPageId, lane, error: why },
  body: JSON.stringify({ object: "page", entry: [{ id: event.pageId, time: event.at, messaging: [event.raw] }] }),
});
