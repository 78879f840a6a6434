import type { MessagingWindow } from "contract/contacts.ts";

export const standardWindowHours = 24;
export const adWindowHours = 7 * 24;
export const humanWindowHours = 7 * 24;

export type WindowFacts = {
  lastMessageAt: Date | null;
  lastActionAt: Date | null;
  lastActionKind: string | null;
  adMessageAt: Date | null;
  adRefusedAt: Date | null;
  optedOutAt: Date | null;
  unavailableSince: Date | null;
};

const until = (event: Date | null, hours: number, now: Date): Date | null => {
  const end = event && new Date(event.getTime() + hours * 3_600_000);
  return end && end > now ? end : null;
};

/** The window of a contact for lists and panels; what may be sent is decided by the policy when it is sent. */
export function messagingWindow(
  facts: WindowFacts,
  humanAgentGranted: boolean,
  now: Date,
): { window: MessagingWindow; humanUntil: Date | null } {
  const standard = until(facts.lastActionAt, standardWindowHours, now);
  const isAdRefused = facts.adMessageAt !== null && facts.adRefusedAt !== null && facts.adRefusedAt >= facts.adMessageAt;
  const ad = isAdRefused ? null : until(facts.adMessageAt, adWindowHours, now);
  const human = until(facts.lastMessageAt, humanWindowHours, now);
  const humanUntil = human;
  if (facts.unavailableSince) return { window: { state: "blocked", until: null, because: "unavailable" }, humanUntil };
  if (standard) return { window: { state: "open", until: standard, because: facts.lastActionKind }, humanUntil };
  if (ad) return { window: { state: "ad", until: ad, because: "ad" }, humanUntil };
  if (facts.optedOutAt) return { window: { state: "blocked", until: null, because: "opted_out" }, humanUntil };
  if (human && humanAgentGranted) return { window: { state: "human", until: human, because: "message" }, humanUntil };
  return { window: { state: "closed", until: null, because: null }, humanUntil };
}
