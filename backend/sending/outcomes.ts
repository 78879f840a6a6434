import type { OutgoingContent, SendProblem } from "contract/messages.ts";
import type { WireTemplate } from "../templates/utility/utility-on-page.ts";
import type { SendQuestion, WireParameters } from "./decide-send.ts";

/** A message that is marked in flight in the database and may now leave. */
export type InFlight = {
  messageId: string;
  workspaceId: string;
  pageId: string;
  facebookPageId: string;
  pageToken: string;
  contactId: string;
  psid: string;
  campaignId: string | null;
  conversationId: string;
  content: OutgoingContent;
  /** The utility template that goes out in its place. */
  template: WireTemplate | null;
  /** Meta's id of the attachment, where it was uploaded for this Page. */
  attachmentId: string | null;
  /** What the policy was asked, kept with the message. */
  question: SendQuestion;
  wire: WireParameters;
  rule: string;
  attempt: number;
};

/** What became of one attempt. Nothing here is final but sent and failed. */
export type Outcome = { messageId: string; campaignId: string | null; pageId: string; workspaceId: string } & (
  | { status: "sent"; mid: string }
  | { status: "failed"; problem: SendProblem }
  /** Waits: until `dueAt`, or without it until the Page works again. */
  | { status: "deferred"; dueAt: Date | null; problem: SendProblem }
  /** May have arrived; settled by the echo or by looking into the conversation, never by sending again. */
  | { status: "unknown"; problem: SendProblem }
);

const waitingRules = new Set(["throttled", "unreachable", "page", "app"]);

/** Being told to wait is not a failed attempt. */
export const isUncounted = (outcome: Outcome) => outcome.status === "deferred" && waitingRules.has(outcome.problem.rule);

export const unknownProblem: SendProblem = {
  rule: "unknown_outcome",
  message: "No clear answer from Meta, checking.",
  whatToDo: "It will not be sent twice.",
  canRetry: false,
  code: null,
};
