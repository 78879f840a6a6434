import type { MessageOnWire } from "contract/messages.ts";
import { calendarDays, dayTitle } from "../../components/time-words.ts";

export type ThreadItem =
  | { type: "day"; key: string; title: string }
  | { type: "unread"; key: string; count: number }
  | { type: "group"; key: string; messages: MessageOnWire[] };

type Facts = {
  timeZone: string;
  now: number;
  firstUnreadId: string | null;
  unreadCount: number;
  /** The key of the group each message was in before: a group keeps it while it grows at either end. */
  keys?: Map<string, string>;
};

const groupMs = 5 * 60_000;

/** Messages, oldest first, as a thread shows them: under their days, together when one author wrote within five minutes. */
export function groupMessages(messages: MessageOnWire[], facts: Facts): ThreadItem[] {
  const { timeZone, now, firstUnreadId, unreadCount, keys } = facts;
  const items: ThreadItem[] = [];
  let before: MessageOnWire | undefined;
  for (const message of messages) {
    const isNewDay = !before || calendarDays(new Date(before.occurredAt), new Date(message.occurredAt), timeZone) !== 0;
    const isFirstUnread = message.id === firstUnreadId;
    if (isNewDay) items.push({ type: "day", key: `day-${message.id}`, title: dayTitle(message.occurredAt, timeZone, now) });
    if (isFirstUnread) items.push({ type: "unread", key: "unread", count: unreadCount });
    const group = items.at(-1);
    if (group?.type === "group" && before && belongTogether(before, message)) group.messages.push(message);
    else items.push({ type: "group", key: message.id, messages: [message] });
    before = message;
  }
  return keys ? keepKeys(items, keys) : items;
}

function keepKeys(items: ThreadItem[], keys: Map<string, string>): ThreadItem[] {
  const taken = new Set<string>();
  return items.map((item) => {
    if (item.type !== "group") return item;
    const known = item.messages.map(({ id }) => keys.get(id)).find((key) => key && !taken.has(key));
    const key = known ?? item.key;
    taken.add(key);
    for (const { id } of item.messages) keys.set(id, key);
    return { ...item, key };
  });
}

function belongTogether(one: MessageOnWire, next: MessageOnWire): boolean {
  return (
    one.authorKind === next.authorKind &&
    one.authorName === next.authorName &&
    one.campaignId === next.campaignId &&
    next.campaignId === null &&
    Date.parse(next.occurredAt) - Date.parse(one.occurredAt) <= groupMs
  );
}

/** The first of the last `unreadCount` messages a person wrote, when it is loaded; `messages` is oldest first. */
export function findFirstUnread(messages: MessageOnWire[], unreadCount: number): string | null {
  if (unreadCount === 0) return null;
  return messages.filter(({ direction }) => direction === "in").at(-unreadCount)?.id ?? null;
}
