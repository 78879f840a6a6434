import { findOverlong, type Person, renderContent } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { type Allowed, decideSend, type SendQuestion } from "../sending/decide-send.ts";

export type Judged =
  | {
      verdict: "allowed";
      path: Allowed;
      question: SendQuestion;
      content: OutgoingContent;
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

export type JudgedCampaign = { id: string; content: OutgoingContent; leaveOut: string[] };

/** What a campaign does with one person: policy first, then what was decided in the dry run, then whether the message fits. Pure. */
export function judgeRecipient(
  campaign: JudgedCampaign,
  person: Person & { hasConversation: boolean },
  asked: Omit<SendQuestion, "author" | "content">,
): Judged {
  const question: SendQuestion = { author: { kind: "campaign", campaignId: campaign.id }, ...asked };
  const path = decideSend(question);
  if (path.verdict !== "allowed") {
    const { verdict, rule, title, message, whatIsPossible } = path;
    return { verdict, rule, title, message, whatIsPossible, until: path.verdict === "deferred" ? path.until : null };
  }
  if (campaign.leaveOut.includes(path.rule)) return leftOut(path.title);
  if (!person.hasConversation) return neverWrote;
  const { content, empty } = renderContent(campaign.content, person);
  const overlong = findOverlong(content);
  return overlong ? tooLong(overlong.limit) : { verdict: "allowed", path, question, content, empty };
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

const tooLong = (limit: number) =>
  refused(
    "text_too_long",
    "Message too long",
    `With this person's name it is longer than the ${limit.toLocaleString("en")} characters Messenger takes.`,
    "Shorten the text.",
  );
