import { findOverlong, type Person, renderContent } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { type Allowed, decideSend, type SendQuestion, type Verdict } from "../sending/decide-send.ts";
import { fillFor, type UtilityReady, type WireTemplate } from "../templates/utility/utility-on-page.ts";

export type Judged =
  | {
      verdict: "allowed";
      path: Allowed;
      question: SendQuestion;
      content: OutgoingContent;
      /** The utility template that goes out in its place. */
      template: WireTemplate | null;
      /** Variables whose fallback stands in. */
      empty: string[];
    }
  | {
      verdict: "refused" | "deferred" | "parked";
      rule: string;
      title: string;
      message: string;
      whatIsPossible: string | null;
      until: Date | null;
    };

export type JudgedCampaign = {
  id: string;
  content: OutgoingContent;
  leaveOut: string[];
  /** The template that is the message, or that people outside the window get instead, as it is on this Page; null when it is gone. */
  template?: UtilityReady | null;
};

/** What a campaign does with one person: policy first, then what was decided in the dry run, then whether the message fits. Pure. */
export function judgeRecipient(
  campaign: JudgedCampaign,
  person: Person & { hasConversation: boolean },
  asked: Omit<SendQuestion, "author" | "content">,
): Judged {
  const author = { kind: "campaign", campaignId: campaign.id } as const;
  if (campaign.content.utility) return judgeTemplate(campaign, person, { author, ...asked });
  const question: SendQuestion = { author, ...asked };
  const path = decideSend(question);
  if (path.verdict === "refused" && path.rule === "window_closed" && campaign.template !== undefined)
    return judgeTemplate(campaign, person, { author, ...asked });
  if (path.verdict !== "allowed") return heldBack(path);
  if (campaign.leaveOut.includes(path.rule)) return leftOut(path.title);
  if (!person.hasConversation) return neverWrote;
  const { content, empty } = renderContent(campaign.content, person);
  const overlong = findOverlong(content);
  return overlong ? tooLong(overlong.limit) : { verdict: "allowed", path, question, content, template: null, empty };
}

/** Whoever is to get the template gets it where Meta has approved it. */
function judgeTemplate(
  campaign: JudgedCampaign,
  person: Person & { hasConversation: boolean },
  asked: Omit<SendQuestion, "content">,
): Judged {
  const { template, leaveOut } = campaign;
  const facts = { status: template?.status ?? "deleted", since: template?.statusSince ?? null };
  const question: SendQuestion = { ...asked, content: { kind: "utility_template", ...facts } };
  const path = decideSend(question);
  if (path.verdict !== "allowed") return heldBack(path);
  if (leaveOut.includes(path.rule)) return leftOut(path.title);
  if (!person.hasConversation || !template) return neverWrote;
  const { content, wire, missing, empty } = fillFor(template, person);
  return missing.length > 0 ? unfilled : { verdict: "allowed", path, question, content, template: wire, empty };
}

function heldBack(path: Exclude<Verdict, Allowed>): Judged {
  const { verdict, rule, title, message, whatIsPossible } = path;
  return { verdict, rule, title, message, whatIsPossible, until: path.verdict === "deferred" ? path.until : null };
}

const refused = (rule: string, title: string, message: string, whatIsPossible: string) =>
  ({ verdict: "refused", rule, title, message, whatIsPossible, until: null }) as const;

const leftOut = (title: string) =>
  refused("left_out", "Left out", `Left out in the review: ${title}.`, "They stay in the audience of other campaigns.");

const neverWrote = refused(
  "never_wrote",
  "Nothing may be sent",
  "This person has never written to the Page.",
  "It becomes possible when they write.",
);

const unfilled = refused(
  "template_unfilled",
  "Template not filled",
  "Something that has to be typed for the template is missing.",
  "Fill the template in the review.",
);

const tooLong = (limit: number) =>
  refused(
    "text_too_long",
    "Message too long",
    `Filled in for this person it is longer than the ${limit.toLocaleString("en")} characters Messenger takes.`,
    "Shorten the text.",
  );
