import type { MessengerEvent } from "contract/messenger/events.ts";
import { parseWebhook } from "contract/messenger/parse-webhook.ts";
import { type Context, inTransaction } from "../context.ts";
import { parseMetaJson } from "../messenger/parse-json.ts";
import { applyApart, type Outcome } from "./apply-apart.ts";
import { type ApartEvent, type ClaimedPost, claimPosts, insertApart, type Settled, settlePosts } from "./event-queries.ts";
import { eventVault, openEvent } from "./event-vault.ts";
import { rewritePosts } from "./scrub-person.ts";
import { withoutItems } from "./without-items.ts";

/** What people did, what echoes and receipts say, and what is applied once more. */
export type Lane = 0 | 1 | 2;

const postsAtOnce = 500;
const mostBytesAtOnce = 8_000_000;
/** What a change is about may come after it: until the last of these it is tried again. */
const triedAgainAfterSeconds = [5, 30, 300, 1800, 5400];
const mayGoAway = new Set(["40P01", "40001"]);

const laneNames: Record<Lane, string> = { 0: "people", 1: "others", 2: "replay" };

/** Applies the next batch of a lane in one transaction. Answers how many posts were taken. */
export async function applyNext(ctx: Context, lane: Lane, most = postsAtOnce): Promise<number> {
  try {
    const taken = await inTransaction(ctx, async (tx) => {
      const posts = withinSize(await claimPosts(tx.db, lane, most));
      if (posts.length > 0) await applyPosts(tx, posts);
      return posts.length;
    });
    if (taken > 0) ctx.metrics.webhooksApplied.inc({ lane: laneNames[lane] }, taken);
    return taken;
  } catch (error) {
    // Another worker was faster with the same people; the events are still there.
    if (mayGoAway.has((error as { code?: string }).code ?? "")) return 1;
    throw error;
  }
}

function withinSize(posts: ClaimedPost[]): ClaimedPost[] {
  let bytes = 0;
  return posts.filter((post, index) => {
    bytes += post.sealed?.length ?? post.body?.length ?? 0;
    return index === 0 || bytes <= mostBytesAtOnce;
  });
}

type Read = { post: ClaimedPost; body: unknown; events: MessengerEvent[]; outcomes: Outcome[]; erased: Set<unknown> };

async function applyPosts(tx: Context, posts: ClaimedPost[]) {
  const read = posts.map((post): Read => readEvents(tx, post));
  const readOf = new Map(read.flatMap((one) => one.events.map((event) => [event, one] as const)));
  for (const outcome of await applyApart(tx, [...readOf.keys()])) {
    const one = readOf.get(outcome.event);
    if (outcome.how === "erased") one?.erased.add(outcome.event.raw);
    else one?.outcomes.push(outcome);
  }
  await settlePosts(tx.db, read.map(settle));
  await insertApart(
    tx.db,
    read.flatMap((one) => (one.events.length > 1 ? one.outcomes.flatMap((outcome) => apart(tx, one.post, outcome)) : [])),
  );
  const touched = read.filter((one) => one.erased.size > 0);
  await rewritePosts(
    tx,
    touched.map(({ post, body, erased }) => ({ id: post.id, rest: withoutItems(body, (item) => erased.has(item)) })),
  );
}

/** What is stored was JSON when it came; should it not open any more, that is its fault. */
function readEvents(ctx: Context, post: ClaimedPost): Read {
  try {
    const body = parseMetaJson(openEvent(ctx, post));
    return { post, body, events: parseWebhook(body), outcomes: [], erased: new Set() };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const [event] = parseWebhook(null);
    return { post, body: null, events: [], outcomes: event ? [{ event, why, how: "faulty" }] : [], erased: new Set() };
  }
}

const aside = { poison: "parked", faulty: "parked", homeless: "unclaimed" } as const;
const asideOf = (how: Outcome["how"]) => (how === "early" || how === "erased" ? undefined : aside[how]);

/** An event that came alone keeps its post aside; one that came with others is kept apart and its post goes on. */
function settle({ post, events, outcomes }: Read): Settled {
  const { id, attempts } = post;
  const note = outcomes.length > 0 ? [...new Set(outcomes.map((one) => one.why))].join("; ").slice(0, 1000) : null;
  const [only] = outcomes;
  const state = only && asideOf(only.how);
  if (events.length < 2 && state) return { id, state, note, inSeconds: 0 };
  const inSeconds = triedAgainAfterSeconds[attempts];
  if (inSeconds !== undefined && outcomes.some((one) => one.how === "early")) return { id, state: "pending", note, inSeconds };
  return { id, state: "applied", note, inSeconds: 0 };
}

function apart(ctx: Context, { facebookPageId, lane }: ClaimedPost, { event, why, how }: Outcome): ApartEvent[] {
  const state = asideOf(how);
  if (!state) return [];
  const body = JSON.stringify({ object: "page", entry: [entryOf(event)] });
  const vault = eventVault(ctx);
  return [
    {
      ...{ facebookPageId: (event.pageId || facebookPageId).slice(0, 100), lane, kinds: [wordOf(event)], state, reason: why },
      ...{ sealed: vault.seal(body), hash: vault.fingerprint(`${state}:${body}`) },
    },
  ];
}

const entryOf = ({ channel, pageId, at, raw }: MessengerEvent) =>
  channel === "entry" || channel === "body" ? raw : { id: pageId, time: at, [channel]: [raw] };

const wordOf = (event: MessengerEvent) =>
  (event.kind === "other" ? event.field : "name" in event ? event.name : event.kind).replaceAll(",", "").slice(0, 60);
