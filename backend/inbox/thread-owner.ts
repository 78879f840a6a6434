import type { Conversation } from "contract/inbox.ts";
import type { z } from "zod";

export type ThreadFacts = {
  /** The newest handover Meta told of: to an app, or to nobody. */
  threadOwnerAppId: string | null;
  threadOwnerAt: Date | null;
  /** The last thing the person did that went to another app, and that we only overheard. */
  standbyAt: Date | null;
  /** The last thing the person did that came to us, or that we overheard. */
  lastIncomingAt: Date | null;
};

const pageInboxAppId = "263902037430900";

/** Who answers in a thread instead of us. The newest sign counts: a handover, an event overheard, or an event that came to us. */
export function threadOwner(facts: ThreadFacts, ownAppId: string): z.output<typeof Conversation>["threadOwner"] {
  const { threadOwnerAppId, threadOwnerAt, standbyAt, lastIncomingAt } = facts;
  const isOverheard = standbyAt !== null && (lastIncomingAt === null || standbyAt >= lastIncomingAt);
  const isDirect = lastIncomingAt !== null && !isOverheard;
  const isHanded = threadOwnerAt !== null && threadOwnerAppId !== null && threadOwnerAppId !== ownAppId;
  const kind = threadOwnerAppId === pageInboxAppId ? "page_inbox" : "other_app";
  const heardAt = isOverheard ? standbyAt : isDirect ? lastIncomingAt : null;
  if (threadOwnerAt !== null && (heardAt === null || threadOwnerAt >= heardAt))
    return isHanded ? { kind, since: threadOwnerAt } : null;
  if (!isOverheard) return null;
  return isHanded && threadOwnerAt ? { kind, since: threadOwnerAt } : { kind: "other_app", since: standbyAt };
}
