"use client";
import { useId } from "react";
import { limitMeter } from "./limit-meter.ts";
import { MessageButtons } from "./message-buttons.tsx";
import { findMessageFaults, isEmptyMessage, type MessageDraft } from "./message-draft.ts";
import { MessageQuickReplies } from "./message-quick-replies.tsx";
import { MessageText } from "./message-text.tsx";
import { fillWithFallbacks } from "./message-variables.ts";
import { people } from "./people-words.ts";
import type { Preview } from "./reach-panel.tsx";

type Props = { message: MessageDraft; preview: Preview | undefined; onChange: (message: MessageDraft) => void };

/** What people get: a text or an image, with buttons or quick replies. */
export function MessageSection({ message, preview, onChange }: Props) {
  const change = (part: Partial<MessageDraft>) => onChange({ ...message, ...part });
  const faults = isEmptyMessage(message) ? [] : findMessageFaults(message);
  const of = (field: string) => faults.filter((fault) => fault.field === field).map((fault) => fault.message);
  const filled = fillWithFallbacks(message.text).length;
  const meter = limitMeter({
    text: message.text,
    longest: Math.max(filled, message.text && preview ? preview.longestText : 0),
    hasButtons: message.buttons.length > 0,
  });
  const note =
    preview && preview.fallbackCount > 0 && message.text.includes("{{")
      ? `${people(preview.fallbackCount)} ${preview.fallbackCount === 1 ? "gets" : "get"} replacement words`
      : null;
  const hasButtons = message.kind === "text" && message.buttons.length > 0;
  return (
    <section
      id="message"
      aria-labelledby="message-title"
      className="mx-auto max-w-[744px] scroll-mt-4 border-border border-t px-4 pt-6 pb-16 min-[720px]:px-8"
    >
      <div className="mb-4 flex flex-wrap items-baseline gap-x-3">
        <h2 id="message-title" className="font-semibold text-lg tracking-tight">
          Message
        </h2>
        <p className="text-muted-foreground text-sm">One bubble, the same for everybody but for what you let vary.</p>
      </div>
      <KindChoice kind={message.kind} onChange={(kind) => change({ kind })} />
      <div className="mt-3 space-y-2.5">
        {message.kind === "text" ? (
          <>
            <MessageText
              text={message.text}
              onChange={(text) => change({ text })}
              meter={meter}
              faults={of("text")}
              note={note}
            />
            {message.quickReplies.length === 0 ? (
              <MessageButtons buttons={message.buttons} faults={faults} onChange={(buttons) => change({ buttons })} />
            ) : null}
          </>
        ) : (
          <ImageField url={message.imageUrl} fault={of("imageUrl")[0]} onChange={(imageUrl) => change({ imageUrl })} />
        )}
        {hasButtons ? null : (
          <MessageQuickReplies
            replies={message.quickReplies}
            faults={faults}
            onChange={(quickReplies) => change({ quickReplies })}
          />
        )}
        <p className="text-muted-foreground text-xs">
          {hasButtons
            ? "Messenger takes buttons or quick replies, not both. Remove the buttons to add quick replies."
            : message.kind === "text" && message.quickReplies.length > 0
              ? "Messenger takes quick replies or buttons, not both. Remove the quick replies to add buttons."
              : "Messenger sends a text and an image as two messages, so choose one."}
        </p>
      </div>
    </section>
  );
}

const kinds = [
  { kind: "text", label: "Text" },
  { kind: "image", label: "Image" },
] as const;

function KindChoice({ kind, onChange }: { kind: MessageDraft["kind"]; onChange: (kind: MessageDraft["kind"]) => void }) {
  const name = useId();
  return (
    <fieldset className="inline-flex gap-0.5 rounded-sm bg-muted p-0.5">
      <legend className="sr-only">Kind of message</legend>
      {kinds.map((one) => (
        <label
          key={one.kind}
          className="flex h-7 cursor-pointer items-center rounded-[4px] px-2.5 font-medium text-muted-foreground text-sm has-checked:bg-background has-checked:text-foreground has-checked:shadow-xs has-checked:ring-1 has-checked:ring-border has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <input type="radio" name={name} checked={kind === one.kind} onChange={() => onChange(one.kind)} className="sr-only" />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}

function ImageField({ url, fault, onChange }: { url: string; fault: string | undefined; onChange: (url: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-medium text-sm">
        Address of the image
      </label>
      <input
        id={id}
        type="url"
        value={url}
        placeholder="https://…"
        aria-invalid={Boolean(fault)}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1.5 block h-9 w-full rounded-sm border border-input bg-background px-2.5 text-sm placeholder:text-subtle-foreground aria-invalid:border-destructive"
      />
      <p id={`${id}-help`} className={`mt-1 text-xs ${fault ? "text-destructive-ink" : "text-muted-foreground"}`}>
        {fault ?? "Meta fetches it from there, so everybody must be able to open it. JPEG, PNG or GIF, at most 8 MB."}
      </p>
    </div>
  );
}
