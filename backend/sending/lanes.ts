import type { Allowed, Refused, SendQuestion, WireParameters } from "./policy.ts";
import { isPerson } from "./policy.ts";
import { type LaneRule, ruleInForce } from "./rules.ts";

/** What one way of sending says about a question. */
type Lane = (question: SendQuestion) => Allowed | Refused;

const hourMs = 3_600_000;

const openedBy: Record<string, string> = {
  message: "wrote",
  postback: "pressed a button",
  reaction: "reacted to a message",
  referral: "came through a link",
  optin: "signed up through a plugin",
};

/** Meta's ways to reach a person, in the order in which they are tried. */
export const lanes: Record<LaneRule, Lane> = {
  standard_window: ({ author, contact, content, page, now }) => {
    const until = openUntil("standard_window", contact.lastActionAt, page.region, now);
    const kind = contact.lastActionKind ?? "message";
    if (!until || !contact.lastActionAt) return no("standard_window", "24-hour window", closedWords(contact.lastActionAt));
    if (isTemplate(content)) return no("standard_window", "24-hour window", "A utility template goes by its own rule.");
    return {
      ...yes("standard_window", "Open window", byWindow(author), until),
      message: `Anything may be sent, because this person ${openedBy[kind] ?? "was active here"} in the last 24 hours.`,
      because: { kind, at: contact.lastActionAt },
    };
  },

  ad_window: ({ author, contact, content, page, now }) => {
    const title = "Ad window, probable";
    const until = openUntil("ad_window", contact.adMessageAt, page.region, now);
    if (!contact.adMessageAt) return no("ad_window", title, "This person did not come through an ad.");
    if (contact.adRefusedAt && contact.adRefusedAt >= contact.adMessageAt)
      return no("ad_window", title, "Meta refused a message in this ad window, so it counts as closed.");
    if (!until) return no("ad_window", title, "The 7 days after the first message from an ad are over.");
    if (isTemplate(content)) return no("ad_window", title, "A utility template goes by its own rule.");
    return {
      ...yes("ad_window", title, byWindow(author), until),
      message: "Probably anything may be sent: this person came through an ad, and Meta keeps that window open for up to 7 days.",
      because: { kind: "ad", at: contact.adMessageAt },
    };
  },

  human_agent: ({ author, contact, content, page, now }) => {
    const title = "Human agent";
    const until = openUntil("human_agent", contact.lastMessageAt, page.region, now);
    if (!isPerson(author)) return no("human_agent", title, "Only a signed-in person may use it, in one conversation at a time.");
    if (contact.optedOutAt) return no("human_agent", title, "This person asked not to get messages.");
    if (isTemplate(content)) return no("human_agent", title, "A utility template goes by its own rule.");
    if (!contact.lastMessageAt || !until)
      return no("human_agent", title, "The last message of this person is more than 7 days ago.", "It opens when they write.");
    if (!page.humanAgentGranted) {
      const how =
        "With Meta's Human Agent feature a person may answer for 7 days; switch it on at the Page when Meta has granted it.";
      return no("human_agent", title, "Meta has not granted this Page the Human Agent feature.", how, until);
    }
    return {
      ...yes("human_agent", title, { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }, until),
      message: "You may answer what this person asked, in your own words; nothing promotional.",
      because: { kind: "message", at: contact.lastMessageAt },
    };
  },

  utility_template: ({ contact, content, page, now }) => {
    const title = "Approved template";
    if (contact.optedOutAt) return no("utility_template", title, "This person asked not to get messages.");
    if (!contact.lastMessageAt && !contact.lastActionAt)
      return no("utility_template", title, "This person has never written to the Page.");
    if (!ruleInForce("utility_template", now, page.region ?? null))
      return no("utility_template", title, "Meta does not offer this.");
    if (!isTemplate(content))
      return no("utility_template", title, "Only an approved utility template may be sent at any time.", "Choose a template.");
    if (content.status !== "approved") return templateNotApproved(content.status);
    return {
      ...yes("utility_template", title, { messaging_type: "UTILITY" }, null),
      message: "An approved template about an order, an account or an appointment; nothing promotional.",
    };
  },

  private_reply: ({ author, contact, content, page, now }) => {
    const title = "Private reply";
    const { comment } = contact;
    const until = openUntil("private_reply", comment?.at ?? null, page.region, now);
    if (!comment) return no("private_reply", title, "This person has not commented on a post.");
    if (contact.optedOutAt) return no("private_reply", title, "This person asked not to get messages.");
    if (comment.repliedAt) return no("private_reply", title, "Their comment has been answered privately; Meta allows that once.");
    if (!until) return no("private_reply", title, "Their comment is more than 7 days old.");
    if (isTemplate(content)) return no("private_reply", title, "A utility template goes by its own rule.");
    const { messaging_type } = byWindow(author);
    return {
      ...yes(
        "private_reply",
        title,
        { messaging_type, ...(comment.isPost ? { post_id: comment.id } : { comment_id: comment.id }) },
        until,
      ),
      message: "One message may answer their comment; more only when they write back.",
      because: { kind: "comment", at: comment.at },
    };
  },

  marketing_message: () =>
    no(
      "marketing_message",
      "Paid marketing message",
      "Not connected yet: Meta sells promotional messages outside the window through an ad account.",
      "Promotions are possible while the window is open.",
    ),

  legacy_token: ({ page, now }) =>
    ruleInForce("legacy_token", now, page.region ?? null)
      ? no("legacy_token", "Recurring notification", "No token of this person is known here.")
      : no("legacy_token", "Recurring notification", "Meta ended these on 10 Feb 2026 but in AU, EU, JP, KR and UK."),
};

const isTemplate = (content: SendQuestion["content"]): content is { kind: "utility_template"; status: string } =>
  content?.kind === "utility_template";

const byWindow = (author: SendQuestion["author"]): { messaging_type: "RESPONSE" | "UPDATE" } => ({
  messaging_type: isPerson(author) ? "RESPONSE" : "UPDATE",
});

const closedWords = (lastActionAt: Date | null) =>
  lastActionAt ? "Their last message or action was more than 24 hours ago." : "This person has never written to the Page.";

const becomesPossible = "It becomes possible when Meta approves it.";
const statusWords: Record<string, [message: string, whatIsPossible: string]> = {
  missing: ["This template was not submitted for this Page.", "Submit it for the Page in Templates."],
  pending: ["Meta is still reviewing this template.", becomesPossible],
  rejected: ["Meta rejected this template.", "Change it in Templates and submit it again."],
  paused: ["Meta paused this template.", "Meta takes it up again by itself, or choose another one."],
  disabled: ["Meta disabled this template.", "Choose another one."],
  deleted: ["This template was deleted.", "Choose another one."],
};

export function templateNotApproved(status: string): Refused {
  const [message, whatIsPossible] = statusWords[status] ?? ["Meta has not approved this template.", becomesPossible];
  return {
    ...{ verdict: "refused", rule: "template_not_approved", title: "Template not approved", until: null },
    ...{ message, whatIsPossible },
  };
}

/** Until when a rule holds after its event; null when it does not hold now. */
export function openUntil(rule: LaneRule, event: Date | null, region: string | null | undefined, now: Date): Date | null {
  const hours = event && ruleInForce(rule, now, region ?? null)?.hours;
  if (!hours) return null;
  const until = event.getTime() + hours * hourMs;
  return until > now.getTime() ? new Date(until) : null;
}

const yes = (rule: LaneRule, title: string, wire: WireParameters, until: Date | null): Allowed => ({
  ...{ verdict: "allowed", rule, wire, title, until, message: "", because: null },
});

const no = (
  rule: LaneRule,
  title: string,
  message: string,
  whatIsPossible: string | null = null,
  until: Date | null = null,
): Refused => ({
  ...{ verdict: "refused", rule, title, message, whatIsPossible, until },
});
