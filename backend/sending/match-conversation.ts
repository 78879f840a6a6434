/** A message of the Conversations API, as far as it matters here. */
export type SeenMessage = { id: string; at: Date; text: string; isFromPage: boolean };

/** Of a template Meta may tell no text at all. */
export type SentMessage = { id: string; text: string; isTemplate?: boolean; since: Date };

export type Match = { found: { id: string; mid: string; at: Date }[]; absent: string[]; unprovable: string[] };

/** Meta's times have whole seconds, and clocks differ a little. */
const slackMs = 30_000;

/**
 * Finds our unknown messages among what the conversation holds. Metadata is not readable there, so texts are matched: equal texts by
 * count, oldest to oldest, never one that already belongs to another message. Absence is proven only when the listing reaches back
 * beyond the send.
 * @param seen the newest messages of the conversation; `isComplete` when there are no older ones
 */
export function matchConversation(
  unknown: SentMessage[],
  seen: SeenMessage[],
  knownMids: Set<string>,
  isComplete: boolean,
): Match {
  const free = seen
    .filter((message) => message.isFromPage && !knownMids.has(message.id))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const oldest = Math.min(...seen.map((message) => message.at.getTime()));
  const match: Match = { found: [], absent: [], unprovable: [] };
  for (const message of unknown) {
    const from = message.since.getTime() - slackMs;
    const find = (text: string) => free.findIndex((candidate) => candidate.text === text && candidate.at.getTime() >= from);
    const exact = find(message.text);
    const place = exact < 0 && message.isTemplate ? find("") : exact;
    const candidate = free[place];
    if (candidate) {
      free.splice(place, 1);
      match.found.push({ id: message.id, mid: candidate.id, at: candidate.at });
    } else if (isComplete || oldest < from) match.absent.push(message.id);
    else match.unprovable.push(message.id);
  }
  return match;
}
