import type { MessageOnWire, OutgoingContent } from "contract/messages.ts";

/** A message that is on the screen but not yet in the answer of the server. The key stays the same when it is sent again. */
export type PendingSend = {
  key: string;
  conversationId: string;
  content: OutgoingContent;
  /** How it looks, where that is not the content itself. */
  shown: OutgoingContent;
  createdAt: number;
  state: "sending" | "unanswered" | "rejected";
  reason: string | null;
};

let pending: PendingSend[] = [];
const listeners = new Set<() => void>();
const waiting = new Map<string, Set<() => void>>();

export const getPendingSends = () => pending;

export function onPendingSends(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const isSending = (conversationId: string) =>
  pending.some((one) => one.conversationId === conversationId && one.state === "sending");

/** Calls back once nothing of the conversation is on its way. */
export function onceSettled(conversationId: string, act: () => void) {
  const acts = waiting.get(conversationId) ?? new Set();
  waiting.set(conversationId, acts.add(act));
}

export function putPendingSend(send: PendingSend) {
  const isKnown = pending.some(({ key }) => key === send.key);
  pending = isKnown ? pending.map((one) => (one.key === send.key ? send : one)) : [...pending, send];
  tell(send.conversationId);
}

export function dropPendingSend(key: string) {
  const dropped = pending.find((one) => one.key === key);
  pending = pending.filter((one) => one.key !== key);
  if (dropped) tell(dropped.conversationId);
}

function tell(conversationId: string) {
  for (const listener of listeners) listener();
  if (isSending(conversationId)) return;
  const acts = waiting.get(conversationId);
  waiting.delete(conversationId);
  for (const act of acts ?? []) act();
}

const clockLagMs = 10_000;

/** Those that are not among the stored messages yet. An unanswered one may have arrived: then its text stands there, written after it. */
export function notYetStored(sends: PendingSend[], messages: MessageOnWire[]): PendingSend[] {
  const taken = new Set<string>();
  return sends.filter((send) => {
    if (send.state === "rejected") return true;
    const stored = messages.find(
      (message) =>
        !taken.has(message.id) &&
        message.authorKind === "operator" &&
        (message.content.text ?? "") === (send.shown.text?.trim() ?? "") &&
        (message.content.attachments[0]?.url ?? undefined) === send.shown.attachment?.url &&
        Date.parse(message.occurredAt) >= send.createdAt - clockLagMs &&
        send.state === "unanswered",
    );
    if (stored) taken.add(stored.id);
    return !stored;
  });
}
