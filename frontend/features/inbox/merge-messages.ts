import type { InfiniteData } from "@tanstack/react-query";
import type { listMessages } from "contract/inbox.ts";
import type { MessageOnWire } from "contract/messages.ts";
import type { Received } from "contract/route.ts";

export type MessagePage = Received<typeof listMessages>;
export type Thread = InfiniteData<MessagePage, string | null>;

const newer = (known: MessageOnWire, other: MessageOnWire | undefined) =>
  other && other.version >= known.version ? other : known;

/**
 * Takes the newest page into a loaded thread: an older copy never replaces a newer one. When the page does not reach what is known, the
 * thread begins anew with it, so that no gap stays unseen.
 */
export function mergeNewest(thread: Thread, page: MessagePage): Thread {
  const fresh = new Map(page.items.map((message) => [message.id, message]));
  const [first, ...older] = thread.pages;
  const known = new Set(thread.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const overlaps = known.size === 0 || page.nextCursor === null || page.items.some(({ id }) => known.has(id));
  if (!first || !overlaps) return { pages: [page], pageParams: [null] };
  const added = page.items.filter(({ id }) => !known.has(id));
  const renew = (items: MessageOnWire[]) => items.map((message) => newer(message, fresh.get(message.id)));
  const top = [...added, ...renew(first.items)].sort(newestFirst);
  return {
    pages: [{ ...first, items: top }, ...older.map((one) => ({ ...one, items: renew(one.items) }))],
    pageParams: thread.pageParams,
  };
}

/** Puts one message into a loaded thread. */
export const mergeMessage = (thread: Thread, message: MessageOnWire): Thread =>
  mergeNewest(thread, { items: [message], nextCursor: null });

const newestFirst = (one: MessageOnWire, other: MessageOnWire) =>
  other.occurredAt.localeCompare(one.occurredAt) || other.id.localeCompare(one.id);

/** Every loaded message once, oldest first. */
export function messagesOf(thread: { pages: MessagePage[] } | undefined): MessageOnWire[] {
  const all = new Map<string, MessageOnWire>();
  for (const page of thread?.pages ?? [])
    for (const message of page.items) if (!all.has(message.id)) all.set(message.id, message);
  return [...all.values()].reverse();
}
