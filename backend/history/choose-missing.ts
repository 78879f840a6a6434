import type { GraphMessage } from "./read-graph-message.ts";

/** What is here already of one conversation. */
export type Stored = {
  /** With the exact times of the messages. */
  mids: Map<string, number>;
  /** Taps that Meta told without an id. */
  taps: { at: number; text: string | null }[];
  /** Texts of own messages whose outcome is not settled; null for those that are not even written. */
  unsettled: (string | null)[];
};

/** Meta's times here have whole seconds; taps are matched a little around theirs. */
const slackMs = 5000;

export type Sorted = {
  known: GraphMessage[];
  missing: GraphMessage[] /** Settled elsewhere, or too young to be missed. */;
  left: GraphMessage[];
};

/**
 * Sorts messages of a conversation, in their order, into known and missing. One of the Page's own whose send is not settled yet is left alone: it may be ours,
 * and whoever settles it must still find it free.
 */
export function chooseMissing(messages: GraphMessage[], stored: Stored, until: number): Sorted {
  const sorted: Sorted = { known: [], missing: [], left: [] };
  for (const message of placed(messages, stored)) {
    if (stored.mids.has(message.mid) || isTap(message, stored)) sorted.known.push(message);
    else if (message.at > until || (message.isFromPage && mayBeOurs(message, stored))) sorted.left.push(message);
    else sorted.missing.push(message);
  }
  return sorted;
}

/** Within a second the order is that of the list: a message goes behind the one before it. */
function placed(messages: GraphMessage[], { mids }: Stored): GraphMessage[] {
  let last = 0;
  return messages.map((message) => {
    const isSameSecond = Math.floor(last / 1000) === Math.floor(message.at / 1000);
    const at = mids.get(message.mid) ?? (isSameSecond ? last + 1 : message.at);
    last = Math.max(last, at);
    return { ...message, at };
  });
}

const isTap = ({ isFromPage, at, content }: GraphMessage, { taps }: Stored) =>
  !isFromPage && taps.some((tap) => Math.abs(tap.at - at) <= slackMs && tap.text === content.text);

const mayBeOurs = ({ content }: GraphMessage, { unsettled }: Stored) =>
  unsettled.some((text) => text === null || text === (content.text ?? ""));
