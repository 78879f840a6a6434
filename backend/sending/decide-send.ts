import { applyLimits } from "./apply-limits.ts";
import { lanes, openUntil, templateNotApproved } from "./lanes.ts";
import { type Allowed, isPerson, type Parked, type Refused, type SendQuestion, type Verdict } from "./policy.ts";
import { laneRules } from "./rules.ts";
import { waitForTemplate } from "./wait-for-template.ts";

export type * from "./policy.ts";

/**
 * Decides whether a message may be sent now and how, by Meta's rules of that day and the workspace's limits. Pure: the composer, the API,
 * the preview and the worker all ask this function. What stops everything comes first, then the lanes in their order, then the limits.
 */
export function decideSend(question: SendQuestion): Verdict {
  const block = findBlock(question);
  if (block) return block;
  for (const rule of laneRules) {
    const path = lanes[rule](question);
    if (path.verdict === "allowed") return isPerson(question.author) ? path : applyLimits(path, question);
  }
  return waitForTemplate(question) ?? closed(question);
}

/** Every way to reach this person, in order, each with what it says; when something stops everything, that alone. */
export function listPaths(question: SendQuestion): (Allowed | Refused | Parked)[] {
  const block = findBlock(question);
  return block ? [block] : laneRules.map((rule) => lanes[rule](question));
}

function findBlock({ author, page, contact }: SendQuestion): Refused | Parked | null {
  if (page.status === "disconnected") return pageDisconnected;
  if (page.isConfirmed === false) return unconfirmed;
  if (page.stop && (!isPerson(author) || page.stop.includesReplies)) return stopped(page.stop.by, isPerson(author));
  if (page.status !== "connected") return parked(page.statusReason);
  // An opt-out stops everything but a person's own answer in an open window.
  if (contact.optedOutAt && !isPerson(author)) return optedOut;
  return contact.unavailableSince ? unavailable : null;
}

const pageDisconnected: Refused = {
  ...{ verdict: "refused", rule: "page_disconnected", title: "Page not connected", until: null },
  ...{ message: "This Page is no longer connected here.", whatIsPossible: "Connect it again on the Pages screen." },
};

const parked = (reason: string | null): Parked => ({
  ...{ verdict: "parked", rule: "page_waiting", title: "Page cannot send now" },
  message: reason ?? "The connection of this Page must be renewed.",
  whatIsPossible: "What you send waits, and goes out when the Page works again.",
});

const unconfirmed: Parked = {
  ...{ verdict: "parked", rule: "installation_unconfirmed", title: "Nothing is sent from here" },
  message: "This database was restored or copied, and the owner has not confirmed that it is the real one.",
  whatIsPossible: "What you send waits until the owner confirms it.",
};

/** A campaign waits for the resume; a person is told at once, so that nothing of theirs leaves hours later by surprise. */
function stopped(by: string | null, isReply: boolean): Refused | Parked {
  const message = `${by ?? "Somebody"} stopped sending here.`;
  const words = { rule: "stopped", title: "Sending is stopped", message } as const;
  if (isReply)
    return { verdict: "refused", ...words, whatIsPossible: "It is possible again when sending is resumed.", until: null };
  return { verdict: "parked", ...words, whatIsPossible: "It goes on when sending is resumed." };
}

const optedOut: Refused = {
  ...{ verdict: "refused", rule: "opted_out", title: "Blocked: opted out", until: null },
  message: "This person asked not to get messages like this.",
  whatIsPossible: "A person may still answer them in the inbox while the window is open.",
};

const unavailable: Refused = {
  ...{ verdict: "refused", rule: "unavailable", title: "Not available on Messenger", until: null },
  message: "They blocked the Page, left, or do not take messages.",
  whatIsPossible: "It becomes possible again when they write.",
};

/** No lane is open: the nearest reason, and what is possible instead until when. */
function closed(question: SendQuestion): Refused {
  const { author, contact, content, page, now } = question;
  if (contact.optedOutAt) return optedOut;
  if (content?.kind === "utility_template" && content.status !== "approved") return templateNotApproved(content.status);
  if (!contact.lastActionAt && !contact.lastMessageAt) {
    return {
      ...{ verdict: "refused", rule: "never_wrote", title: "Nothing may be sent", until: null },
      ...{ message: "This person has never written to the Page.", whatIsPossible: "It becomes possible when they write." },
    };
  }
  const refusal: Refused = {
    ...{ verdict: "refused", rule: "window_closed", title: "Window closed", until: null },
    message: "Their last message or action was more than 24 hours ago.",
    whatIsPossible: "It becomes possible when they write again.",
  };
  const humanUntil = openUntil("human_agent", contact.lastMessageAt, page.region, now);
  if (!isPerson(author)) {
    if (!humanUntil || !page.humanAgentGranted) return refusal;
    return { ...refusal, whatIsPossible: "A person may still answer what they asked, in the inbox.", until: humanUntil };
  }
  const feature = lanes.human_agent(question);
  const canAskForFeature = humanUntil !== null && !page.humanAgentGranted && feature.verdict === "refused";
  const instead = canAskForFeature ? { whatIsPossible: feature.whatIsPossible, until: humanUntil } : {};
  return { ...refusal, title: "Only approved templates", ...instead };
}
