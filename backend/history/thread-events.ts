import type { MessengerEvent } from "contract/messenger/events.ts";
import type { GraphMessage } from "./read-graph-message.ts";

type Place = { facebookPageId: string; psid: string };

/** What was read from Meta's memory, as the events that would have told it at the time. */
export const eventOf = (
  { facebookPageId: pageId, psid }: Place,
  { mid, at, isFromPage, content, raw }: GraphMessage,
): MessengerEvent => {
  const place = { pageId, psid, at, raw, channel: "messaging" as const };
  return isFromPage
    ? { ...place, kind: "echo", mid, appId: null, metadata: null, content }
    : { ...place, kind: "message", mid, content, payload: null, referral: null, facts: [] };
};
