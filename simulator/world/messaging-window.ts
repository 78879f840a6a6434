import type { Page } from "./page.ts";
import type { Person } from "./person.ts";

export const hour = 3_600_000;
export const day = 24 * hour;

export interface MessagingWindow {
  state: "open" | "ad" | "human_agent" | "closed" | "never";
  until: number;
  humanAgentUntil: number;
}

export function messagingWindow(person: Person, page: Page, now: number): MessagingWindow {
  const standardUntil = person.lastActionAt ? person.lastActionAt + day : 0;
  const adUntil = person.adFirstMessageAt ? person.adFirstMessageAt + page.adWindowDays * day : 0;
  const until = Math.max(standardUntil, adUntil);
  const humanAgentUntil = person.lastMessageAt ? person.lastMessageAt + 7 * day : 0;
  return { state: windowState(now, { standardUntil, adUntil, humanAgentUntil }), until, humanAgentUntil };
}

function windowState(
  now: number,
  ends: { standardUntil: number; adUntil: number; humanAgentUntil: number },
): MessagingWindow["state"] {
  if (now < ends.standardUntil && ends.standardUntil >= ends.adUntil) return "open";
  if (now < ends.adUntil) return "ad";
  if (now < ends.humanAgentUntil) return "human_agent";
  return ends.standardUntil || ends.humanAgentUntil ? "closed" : "never";
}

/** The hot path's question: may anything be sent without a tag? */
export function isWindowOpen(person: Person, page: Page, now: number): boolean {
  if (person.lastActionAt > 0 && now < person.lastActionAt + day) return true;
  return person.adFirstMessageAt > 0 && now < person.adFirstMessageAt + page.adWindowDays * day;
}
