import type { MessageOnWire } from "contract/messages.ts";
import { calendarDays, dayTitle } from "../../components/time-words.ts";

export type ThreadItem =
  | { type: "day"; key: string; title: string }
  | { type: "unread"; key: string; count: number }
  | { type: "group"; key: string; messages: MessageOnWire[] };

type Facts = { timeZone: string; now: number; firstUnreadId: string | null; unreadCount: number };

const groupMs = 5 * 60_000;

/** Messages, oldest first, as a thread shows them: under their days, together when one author wrote within five minutes. */
export function groupMessages(messages: MessageOnWire[], { timeZone, now, firstUnreadId, unreadCount }: Facts): ThreadItem[] {
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
  return items;
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
