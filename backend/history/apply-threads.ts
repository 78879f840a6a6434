import { fetchProfilesJob } from "../contacts/fetch-profiles.ts";
import type { Context } from "../context.ts";
import { applyApart } from "../webhooks/apply-apart.ts";
import type { Manner } from "../webhooks/manner.ts";
import { chooseMissing, type Sorted, type Stored } from "./choose-missing.ts";
import type { GraphThread } from "./read-graph-thread.ts";
import type { RunKind, Step } from "./run-queries.ts";
import {
  findPeople,
  findStored,
  findUnasked,
  findUnread,
  giveNames,
  markSeen,
  markSeenBefore,
  resolvePast,
} from "./stored-queries.ts";
import { eventOf } from "./thread-events.ts";
import type { ReadThread } from "./thread-queries.ts";

/** Behind everything that people wait for. */
const picturesPriority = 10;

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
  return threads.map((thread) =>
    noteOf(thread, sorted.get(thread.threadId), { problem: problems.get(thread.threadId) ?? null, kind: step.kind }),
  );
}

async function bring(tx: Context, step: Step, people: Person[], sorted: Map<string, Sorted>): Promise<Map<string, string>> {
  const events = people.flatMap((person) => {
    const place = { facebookPageId: step.facebookPageId, psid: person.psid };
    return (sorted.get(person.threadId)?.missing ?? []).map((message) => ({ person, event: eventOf(place, message) }));
  });
  if (events.length === 0) return new Map();
  const psids = [...new Set(events.map(({ person }) => person.psid))];
  const apply = (manner: Manner) =>
    applyApart(
      tx,
      events.map(({ event }) => event),
      manner,
    );
  const outcomes =
    step.kind === "check"
      ? await apply({ origin: "recovered" })
      : await asPast(tx, step, psids, () => apply({ origin: "history" }));
  const threadOf = new Map(events.map(({ event, person }) => [event, person.threadId]));
  const faults = outcomes.filter(({ how }) => how !== "erased");
  return new Map(faults.map(({ event, why }) => [threadOf.get(event) ?? "", why.slice(0, 300)]));
}

/** What an import brings is seen, who waits for no answer is done with, and pictures come when there is time. */
async function asPast<T>(tx: Context, { pageId }: Step, psids: string[], work: () => Promise<T>): Promise<T> {
  const unread = await findUnread(tx.db, pageId, psids);
  const before = await findPeople(tx.db, pageId, psids);
  const result = await work();
  const isSeen = psids.filter((psid) => !unread.has(psid));
  const isNew = psids.filter((psid) => !before.has(psid));
  await markSeen(tx.db, pageId, isSeen);
  await markSeenBefore(tx.db, pageId, [...unread]);
  await resolvePast(tx.db, pageId, isNew, tx.now());
  const contactIds = await findUnasked(tx.db, pageId, isNew);
  if (contactIds.length > 0) await tx.enqueue(tx, fetchProfilesJob, { contactIds }, { priority: picturesPriority });
  return result;
}

const noteOf = (
  { threadId, updatedAt, messageCount }: GraphThread,
  sorted: Sorted | undefined,
  { problem, kind }: { problem: string | null; kind: RunKind },
): ReadThread => ({
  ...{ threadId, updatedAt, messageCount, problem },
  found: sorted ? sorted.known.length + sorted.missing.length + (kind === "import" ? sorted.left.length : 0) : 0,
  known: sorted?.known.length ?? 0,
  brought: problem === null ? (sorted?.missing.length ?? 0) : 0,
});
