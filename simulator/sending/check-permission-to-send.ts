import type { GraphRequest } from "../graph/graph-request.ts";
import { textParam } from "../http/parse-params.ts";
import { isHeldByOther } from "../routing/thread-owner.ts";
import { day, isWindowOpen } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import {
  badParam,
  deadTag,
  humanAgentMissing,
  notAppRole,
  outsideWindow,
  pageRestricted,
  personUnavailable,
  threadHeld,
  unknownTag,
} from "./send-refusals.ts";

const deadTags = new Set(["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"]);
const messagingTypes = new Set(["RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"]);

export interface Purpose {
  messagingType: string;
  tag: string | null;
}

/** Wrong combinations are refused before anybody looks at the person, also inside the window. */
export function readPurpose({ params }: GraphRequest): Purpose {
  const messagingType = textParam(params, "messaging_type") ?? (params.tag === undefined ? "RESPONSE" : "MESSAGE_TAG");
  if (!messagingTypes.has(messagingType)) {
    badParam(`Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG, UTILITY} - got "${messagingType}".`);
  }
  const tag = textParam(params, "tag") ?? null;
  if (tag !== null && deadTags.has(tag)) deadTag(tag);
  if (messagingType === "MESSAGE_TAG" && tag === null) badParam("Tag is required when messaging_type is MESSAGE_TAG");
  if (messagingType !== "MESSAGE_TAG" && tag !== null) badParam("Tag is only allowed when messaging_type is MESSAGE_TAG");
  if (tag !== null && tag !== "HUMAN_AGENT") unknownTag(tag);
  return { messagingType, tag };
}

export function checkPage(page: Page): void {
  if (page.restricted) pageRestricted();
}

export function checkPersonMayGetIt(
  { world }: GraphRequest,
  target: { page: Page; person: Person; purpose: Purpose; now: number },
): void {
  const { page, person, purpose, now } = target;
  if (world.faults.devMode && !person.hasAppRole) notAppRole();
  if (person.blocked || person.extra?.isBanned) personUnavailable();
  if (isHeldByOther(world, page, person)) threadHeld();
  if (purpose.messagingType === "UTILITY") return;
  if (purpose.tag === "HUMAN_AGENT") {
    if (!page.humanAgentGranted) humanAgentMissing();
    if (!isWindowOpen(person, page, now) && now >= person.lastMessageAt + 7 * day) outsideWindow();
    return;
  }
  if (!isWindowOpen(person, page, now)) outsideWindow();
}
