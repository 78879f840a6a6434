import type { Context } from "../context.ts";
import { applyApart } from "../webhooks/apply-apart.ts";
import type { Manner } from "../webhooks/manner.ts";
import { chooseMissing, type Sorted, type Stored } from "./choose-missing.ts";
import type { GraphThread } from "./read-graph-thread.ts";
import type { Step } from "./run-queries.ts";
import { findPeople, findStored, findUnread, giveNames, markSeen, markSeenBefore, resolvePast } from "./stored-queries.ts";
import { eventOf } from "./thread-events.ts";
import type { ReadThread } from "./thread-queries.ts";

type Person = GraphThread & { psid: string };

export type Bounds = { since: Date | null; until: Date };

/**
 * Brings what is missing of conversations, through the same path as webhooks. An import is the past: seen, and done with. What a check finds
 * was missed: it is as new as if it had just come.
 */
export async function applyThreads(
  tx: Context,
  step: Step,
  threads: GraphThread[],
  { since, until }: Bounds,
): Promise<ReadThread[]> {
  const people = threads.filter((thread): thread is Person => thread.psid !== null);
  const within = new Map(
    people.map((one) => [one.threadId, one.messages.filter((message) => !since || message.at >= since.getTime())]),
  );
  const oldest = Math.min(tx.now().getTime(), ...[...within.values()].flat().map((message) => message.at));
  const stored = await findStored(
    tx.db,
    step.pageId,
    people.map((one) => ({ psid: one.psid, mids: (within.get(one.threadId) ?? []).map((message) => message.mid) })),
    new Date(oldest - 60_000),
  );
  const none: Stored = { mids: new Map(), taps: [], unsettled: [] };
  const sorted = new Map(
    people.map((one) => [
      one.threadId,
      chooseMissing(within.get(one.threadId) ?? [], stored.get(one.psid) ?? none, until.getTime()),
    ]),
  );
  const problems = await bring(tx, step, people, sorted);
  await giveNames(
    tx.db,
    step.pageId,
    people.flatMap(({ psid, name }) => (name ? [{ psid, name }] : [])),
  );
  return threads.map((thread) => noteOf(thread, sorted.get(thread.threadId), problems.get(thread.threadId) ?? null));
}

async function bring(tx: Context, step: Step, people: Person[], sorted: Map<string, Sorted>): Promise<Map<string, string>> {
  const events = people.flatMap((person) => {
    const place = { facebookPageId: step.facebookPageId, psid: person.psid };
    return (sorted.get(person.threadId)?.missing ?? []).map((message) => ({ person, event: eventOf(place, message) }));
  });
  if (events.length === 0) return new Map();
  const psids = [...new Set(events.map(({ person }) => person.psid))];
  const isPast = step.kind === "import";
  const [unread, before] = isPast
    ? [await findUnread(tx.db, step.pageId, psids), await findPeople(tx.db, step.pageId, psids)]
    : [];
  const manner: Manner = { origin: isPast ? "history" : "recovered" };
  const outcomes = await applyApart(
    tx,
    events.map(({ event }) => event),
    manner,
  );
  if (unread)
    await markSeen(
      tx.db,
      step.pageId,
      psids.filter((psid) => !unread.has(psid)),
    );
  if (unread) await markSeenBefore(tx.db, step.pageId, [...unread]);
  if (before)
    await resolvePast(
      tx.db,
      step.pageId,
      psids.filter((psid) => !before.has(psid)),
      tx.now(),
    );
  const threadOf = new Map(events.map(({ event, person }) => [event, person.threadId]));
  return new Map(outcomes.map(({ event, why }) => [threadOf.get(event) ?? "", why.slice(0, 300)]));
}

const noteOf = (
  { threadId, updatedAt, messageCount }: GraphThread,
  sorted: Sorted | undefined,
  problem: string | null,
): ReadThread => ({
  ...{ threadId, updatedAt, messageCount, problem },
  found: sorted ? sorted.known.length + sorted.missing.length : 0,
  known: sorted?.known.length ?? 0,
  brought: problem === null ? (sorted?.missing.length ?? 0) : 0,
});
