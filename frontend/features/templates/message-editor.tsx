"use client";
import { useVariables } from "../fields/use-variables.ts";
import { AttachmentField } from "./attachment-field.tsx";
import { fillWithFallbacks } from "./insert-variable.ts";
import { KindChoice } from "./kind-choice.tsx";
import { limitMeter } from "./limit-meter.ts";
import { MessageButtons } from "./message-buttons.tsx";
import { MessageCards } from "./message-cards.tsx";
import type { MessageFault } from "./message-draft.ts";
import { findMessageFaults, isEmptyMessage, type MessageDraft, mayHaveButtons } from "./message-draft.ts";
import { MessageQuickReplies } from "./message-quick-replies.tsx";
import { MessageText } from "./message-text.tsx";

type Props = {
  message: MessageDraft;
  onChange: (message: MessageDraft) => void;
  /** Length of the longest text that real people get, where an audience is known. */
  longestText?: number;
  note?: string | null;
};

/** What people get: a text, an attachment or cards, with buttons or quick replies, and the room that Messenger leaves. */
export function MessageEditor({ message, onChange, longestText = 0, note = null }: Props) {
  const variables = useVariables();
  const change = (part: Partial<MessageDraft>) => onChange({ ...message, ...part });
  const faults: MessageFault[] = isEmptyMessage(message) ? [] : findMessageFaults(message, variables);
  const of = (field: string) => faults.filter((fault) => fault.field === field).map((fault) => fault.message);
  const hasButtons = mayHaveButtons(message) && message.buttons.length > 0;
  const meter = limitMeter({
    text: message.text,
    longest: Math.max(fillWithFallbacks(message.text).length, message.text ? longestText : 0),
    hasButtons: message.buttons.length > 0,
  });
  return (
    <>
      <KindChoice message={message} onChange={change} />
      <div className="mt-3 space-y-2.5">
        {message.kind === "text" ? (
          <MessageText text={message.text} onChange={(text) => change({ text })} meter={meter} faults={of("text")} note={note} />
        ) : null}
        {message.kind === "attachment" ? (
          <AttachmentField
            type={message.attachmentType}
            url={message.attachmentUrl}
            fault={of("attachment.url")[0]}
            onChange={(attachmentUrl) => change({ attachmentUrl })}
          />
        ) : null}
        {mayHaveButtons(message) && message.quickReplies.length === 0 ? (
          <MessageButtons buttons={message.buttons} faults={faults} onChange={(buttons) => change({ buttons })} />
        ) : null}
        {message.kind === "cards" ? (
          <MessageCards cards={message.cards} faults={faults} onChange={(cards) => change({ cards })} />
        ) : null}
        {hasButtons ? null : (
          <MessageQuickReplies
            replies={message.quickReplies}
            faults={faults}
            onChange={(quickReplies) => change({ quickReplies })}
          />
        )}
        <p className="text-muted-foreground text-xs">{ruleWords(message)}</p>
      </div>
    </>
  );
}

function ruleWords({ kind, buttons, quickReplies }: MessageDraft): string {
  if (kind === "attachment")
    return "Messenger sends a text and an attachment as two messages. A picture or a video may have buttons.";
  if (kind === "cards") return "People swipe through the cards; each may have its own picture and up to three buttons.";
  if (buttons.length > 0) return "Messenger takes buttons or quick replies, not both. Remove the buttons to add quick replies.";
  if (quickReplies.length > 0)
    return "Messenger takes quick replies or buttons, not both. Remove the quick replies to add buttons.";
  return "With buttons the text may have 640 characters, without them 2,000.";
}
