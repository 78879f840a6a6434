import { isInForce, policyRules } from "./rules.ts";

/** Who wrote the message: a signed-in person answering one conversation, or a campaign. */
export type SendAuthor = { kind: "operator"; accountId: string } | { kind: "campaign"; campaignId: string };

export type ContactFacts = {
  lastMessageAt: Date | null;
  lastActionAt: Date | null;
  adMessageAt: Date | null;
  optedOutAt: Date | null;
  unavailableSince: Date | null;
};

export type PageFacts = { status: string; statusReason: string | null; humanAgentGranted: boolean };

export type SendQuestion = { author: SendAuthor; page: PageFacts; contact: ContactFacts; now: Date };

/** What goes on the wire; no other tag can be expressed. */
export type WireParameters = { messaging_type: "RESPONSE" | "UPDATE" } | { messaging_type: "MESSAGE_TAG"; tag: "HUMAN_AGENT" };

export type AllowedRule = keyof typeof policyRules;
export type RefusedRule = "opted_out" | "unavailable" | "window_closed" | "never_wrote" | "page_disconnected";

export type Verdict =
  | { verdict: "allowed"; rule: AllowedRule; wire: WireParameters; title: string; message: string; until: Date }
  | { verdict: "refused"; rule: RefusedRule; title: string; message: string; whatIsPossible: string | null }
  /** Nothing is wrong with the message; the Page cannot send now and it waits. */
  | { verdict: "parked"; rule: "page_waiting"; title: string; message: string; whatIsPossible: string };

const hourMs = 3_600_000;
const after = (event: Date | null, hours: number) => (event ? new Date(event.getTime() + hours * hourMs) : null);

/**
 * Decides whether a message may be sent now and how, by Meta's rules of that day. Pure: the composer, the API, the preview and the
 * worker all ask this function. Rules in order: Page, opt-out, reachability, standard window, ad window, human agent, closed.
 */
export function decideSend({ author, page, contact, now }: SendQuestion): Verdict {
  if (page.status === "disconnected") return pageDisconnected;
  if (page.status !== "connected") return parked(page.statusReason);
  // An opt-out stops everything but a person's own answer.
  if (contact.optedOutAt && author.kind !== "operator") return optedOut;
  if (contact.unavailableSince) return unavailable;

  const messagingType = author.kind === "operator" ? "RESPONSE" : "UPDATE";
  const standardUntil = openUntil("standard_window", contact.lastActionAt, now);
  const adUntil = openUntil("ad_window", contact.adMessageAt, now);
  if (standardUntil) {
    return allowed(
      "standard_window",
      { messaging_type: messagingType },
      "Open window",
      "Anything may be sent, because this person was active here.",
      standardUntil,
    );
  }
  if (adUntil) {
    const message =
      "Probably anything may be sent: this person came through an ad, and Meta keeps that window open for up to 7 days.";
    return allowed("ad_window", { messaging_type: messagingType }, "Ad window, probable", message, adUntil);
  }
  const humanUntil = openUntil("human_agent", contact.lastMessageAt, now);
  if (contact.optedOutAt) return optedOut;
  if (author.kind === "operator" && page.humanAgentGranted && humanUntil) {
    return allowed(
      "human_agent",
      { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" },
      "Human agent",
      "You may answer what this person asked, in your own words; nothing promotional.",
      humanUntil,
    );
  }
  return closed(author, contact, page, humanUntil !== null);
}

function openUntil(rule: AllowedRule, event: Date | null, now: Date): Date | null {
  const until = after(event, policyRules[rule].hours);
  return until && until > now && isInForce(policyRules[rule], now) ? until : null;
}

const allowed = (rule: AllowedRule, wire: WireParameters, title: string, message: string, until: Date): Verdict => ({
  verdict: "allowed",
  rule,
  wire,
  title,
  message,
  until,
});

const pageDisconnected: Verdict = {
  verdict: "refused",
  rule: "page_disconnected",
  title: "Page not connected",
  message: "This Page is no longer connected here.",
  whatIsPossible: "Connect it again on the Pages screen.",
};

const parked = (reason: string | null): Verdict => ({
  verdict: "parked",
  rule: "page_waiting",
  title: "Page cannot send now",
  message: reason ?? "The connection of this Page must be renewed.",
  whatIsPossible: "What you send waits, and goes out when the Page works again.",
});

const optedOut: Verdict = {
  verdict: "refused",
  rule: "opted_out",
  title: "Blocked: opted out",
  message: "This person asked not to get messages like this.",
  whatIsPossible: "A person may still answer them in the inbox while the window is open.",
};

const unavailable: Verdict = {
  verdict: "refused",
  rule: "unavailable",
  title: "Not available on Messenger",
  message: "This person blocked the Page, left, or does not take messages.",
  whatIsPossible: "It becomes possible again when they write.",
};

function closed(author: SendAuthor, contact: ContactFacts, page: PageFacts, isWithinHuman: boolean): Verdict {
  if (!contact.lastActionAt && !contact.lastMessageAt) {
    return {
      verdict: "refused",
      rule: "never_wrote",
      title: "Nothing may be sent",
      message: "This person has never written to the Page.",
      whatIsPossible: "It becomes possible when they write.",
    };
  }
  const message = "The last message or action of this person is more than 24 hours ago.";
  if (author.kind === "campaign") {
    return {
      verdict: "refused",
      rule: "window_closed",
      title: "Window closed",
      message,
      whatIsPossible: "It becomes possible when they write again.",
    };
  }
  const canAskForFeature = isWithinHuman && !page.humanAgentGranted;
  return {
    verdict: "refused",
    rule: "window_closed",
    title: "Only approved templates",
    message,
    whatIsPossible: canAskForFeature
      ? "With Meta's Human Agent feature a person may answer for 7 days; switch it on at the Page when Meta has granted it."
      : "It becomes possible when they write again.",
  };
}
