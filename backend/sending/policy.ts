import type { LaneRule } from "./rules.ts";

/** Who wrote the message: a signed-in person answering one conversation, or a campaign. */
export type SendAuthor = { kind: "operator"; accountId: string } | { kind: "campaign"; campaignId: string };

export type ContactFacts = {
  lastMessageAt: Date | null;
  lastActionAt: Date | null;
  /** What opened the standard window last: message, postback, reaction, referral or optin. */
  lastActionKind: string | null;
  adMessageAt: Date | null;
  /** When Meta refused a message that only the ad window allowed. */
  adRefusedAt: Date | null;
  optedOutAt: Date | null;
  unavailableSince: Date | null;
  /** The last comment on a post of the Page, or the last post of theirs on it. */
  comment: { id: string; isPost?: boolean; at: Date; repliedAt: Date | null } | null;
  timeZone: string | null;
  /** When campaigns wrote to this person in the last 7 days, newest first; asked for only where limits are set. */
  campaignSends: Date[];
};

/** A person nothing is known of. */
export const nobody: ContactFacts = {
  ...{ lastMessageAt: null, lastActionAt: null, lastActionKind: null, adMessageAt: null, adRefusedAt: null },
  ...{ optedOutAt: null, unavailableSince: null, comment: null, timeZone: null, campaignSends: [] },
};

/** Somebody stopped sending by hand. */
export type Stop = { by: string | null; at: Date; includesReplies: boolean };

export type PageFacts = {
  status: string;
  statusReason: string | null;
  humanAgentGranted: boolean;
  stop?: Stop | null;
  /** False while the owner has not confirmed that this installation is the real one. */
  isConfirmed?: boolean;
  /** The country of the Page as far as it is known. */
  region?: string | null;
};

/** What is to be sent, as far as policy cares: for a template what Meta says of it, and since when. Nothing said means a free message. */
export type ContentFacts = { kind: "free" } | { kind: "utility_template"; status: string; since?: Date | null };

/** What the workspace asks of its own campaigns. */
export type SendingLimits = {
  perDay: number | null;
  perWeek: number | null;
  coolDownHours: number | null;
  quietHours: { from: string; to: string } | null;
  timeZone: string;
};

export type SendQuestion = {
  author: SendAuthor;
  page: PageFacts;
  contact: ContactFacts;
  content?: ContentFacts;
  limits?: SendingLimits | null;
  now: Date;
};

/** What goes on the wire; no other tag can be expressed. */
export type WireParameters =
  | { messaging_type: "RESPONSE" | "UPDATE" }
  | { messaging_type: "MESSAGE_TAG"; tag: "HUMAN_AGENT" }
  | { messaging_type: "UTILITY" }
  | { messaging_type: "RESPONSE" | "UPDATE"; comment_id: string }
  | { messaging_type: "RESPONSE" | "UPDATE"; post_id: string };

export type BlockRule =
  | "page_disconnected"
  | "stopped"
  | "opted_out"
  | "unavailable"
  | "window_closed"
  | "never_wrote"
  | "template_not_approved";
export type LimitRule = "quiet_hours" | "daily_cap" | "weekly_cap" | "cool_down";

export type Allowed = {
  verdict: "allowed";
  rule: LaneRule;
  wire: WireParameters;
  title: string;
  message: string;
  /** Null where Meta sets no end. */
  until: Date | null;
  /** The event that opened it. */
  because: { kind: string; at: Date } | null;
};

export type Refused = {
  verdict: "refused";
  rule: LaneRule | BlockRule | LimitRule;
  title: string;
  message: string;
  whatIsPossible: string | null;
  /** Until when what is possible instead stays so. */
  until: Date | null;
};

/** It may be sent, only not now. */
export type Deferred = {
  verdict: "deferred";
  rule: LimitRule | "template_paused";
  title: string;
  message: string;
  whatIsPossible: string;
  until: Date;
};

/** Nothing is wrong with the message; the Page cannot send now and it waits. */
export type Parked = {
  verdict: "parked";
  rule: "page_waiting" | "stopped" | "installation_unconfirmed";
  title: string;
  message: string;
  whatIsPossible: string;
};

export type Verdict = Allowed | Refused | Deferred | Parked;

export const isPerson = (author: SendAuthor) => author.kind === "operator";
