import { type AttachmentType, attachmentTypes } from "contract/message-limits.ts";
import { useId } from "react";
import { emptyCard, type MessageDraft } from "./message-draft.ts";
import { attachmentWords } from "./message-kinds.ts";

const kinds = ["text", "cards", ...attachmentTypes] as const;
type Kind = (typeof kinds)[number];

const kindOf = (message: MessageDraft): Kind => (message.kind === "attachment" ? message.attachmentType : message.kind);
const words = (kind: Kind) => (kind === "text" ? "Text" : kind === "cards" ? "Cards" : attachmentWords[kind].title);

function partFor(kind: Kind, message: MessageDraft): Partial<MessageDraft> {
  if (kind === "text") return { kind };
  if (kind === "cards") return { kind, cards: message.cards.length > 0 ? message.cards : [emptyCard()] };
  return { kind: "attachment", attachmentType: kind satisfies AttachmentType };
}

/** Text, cards, or one of the attachments. */
export function KindChoice({ message, onChange }: { message: MessageDraft; onChange: (part: Partial<MessageDraft>) => void }) {
  const name = useId();
  return (
    <fieldset className="inline-flex max-w-full flex-wrap gap-0.5 rounded-sm bg-muted p-0.5">
      <legend className="sr-only">Kind of message</legend>
      {kinds.map((kind) => (
        <label
          key={kind}
          className="flex h-7 cursor-pointer items-center rounded-[4px] px-2.5 font-medium text-muted-foreground text-sm has-checked:bg-background has-checked:text-foreground has-checked:shadow-xs has-checked:ring-1 has-checked:ring-border has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name={name}
            checked={kindOf(message) === kind}
            onChange={() => onChange(partFor(kind, message))}
            className="sr-only"
          />
          {words(kind)}
        </label>
      ))}
    </fieldset>
  );
}
