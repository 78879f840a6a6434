"use client";
import { messageLimits } from "contract/message-limits.ts";
import { Plus, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type MessageFault, nextKey, type QuickReplyDraft } from "./message-draft.ts";

const { quickReplies: most, quickReplyTitle } = messageLimits;

/** Up to thirteen answers to tap; they vanish with the next message. */
export function MessageQuickReplies({
  replies,
  faults,
  onChange,
}: {
  replies: QuickReplyDraft[];
  faults: MessageFault[];
  onChange: (replies: QuickReplyDraft[]) => void;
}) {
  const [added, setAdded] = useState<string | null>(null);
  const add = () => {
    const reply = { key: nextKey(), title: "" };
    setAdded(reply.key);
    onChange([...replies, reply]);
  };
  return (
    <fieldset className="min-w-0 rounded-md border border-border-strong bg-background">
      <legend className="sr-only">Quick replies</legend>
      <div className="flex h-[34px] items-center gap-2 border-border border-b px-3 font-medium text-muted-foreground text-xs">
        <span aria-hidden>Quick replies</span>
        <span className="ml-auto font-normal tabular-nums">
          {replies.length} / {most} <span className="text-subtle-foreground">gone after the next message</span>
        </span>
      </div>
      <div className="flex flex-wrap items-start gap-1.5 p-2">
        {replies.map((reply, at) => (
          <QuickReply
            key={reply.key}
            reply={reply}
            number={at + 1}
            isNew={reply.key === added}
            fault={faults.find((fault) => fault.field.startsWith(`quickReplies.${at}.`))?.message}
            onChange={(title) => onChange(replies.map((one) => (one.key === reply.key ? { ...one, title } : one)))}
            onRemove={() => onChange(replies.filter((one) => one.key !== reply.key))}
            onEnter={replies.length < most ? add : undefined}
          />
        ))}
        {replies.length < most ? (
          <button
            type="button"
            onClick={add}
            className="flex h-8 items-center gap-1.5 rounded-sm px-2 font-medium text-sm hover:bg-accent"
          >
            <Plus className="size-4 text-muted-foreground" aria-hidden />
            Add an answer
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}

type ReplyProps = {
  reply: QuickReplyDraft;
  number: number;
  isNew: boolean;
  fault: string | undefined;
  onChange: (title: string) => void;
  onRemove: () => void;
  onEnter?: () => void;
};

function QuickReply({ reply, number, isNew, fault, onChange, onRemove, onEnter }: ReplyProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) field.current?.focus();
  }, [isNew]);
  return (
    <div>
      <div className="flex h-8 items-center gap-1 rounded-sm border border-border-strong pr-0.5 pl-2 text-sm focus-within:outline-2 focus-within:outline-ring">
        <input
          ref={field}
          aria-label={`Quick reply ${number}`}
          aria-invalid={Boolean(fault)}
          value={reply.title}
          maxLength={quickReplyTitle}
          placeholder="Yes, please"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && reply.title.trim() && !event.metaKey && !event.ctrlKey) onEnter?.();
            if (event.key === "Backspace" && reply.title === "") onRemove();
          }}
          className="w-[112px] bg-transparent font-medium outline-none placeholder:font-normal placeholder:text-subtle-foreground"
        />
        <span className="w-9 text-right text-subtle-foreground text-xs tabular-nums" aria-hidden>
          {reply.title.length}/{quickReplyTitle}
        </span>
        <button
          type="button"
          aria-label={`Remove quick reply ${number}`}
          onClick={onRemove}
          className="grid size-7 place-items-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      </div>
      {fault ? <p className="mt-0.5 text-destructive-ink text-xs">{fault}</p> : null}
    </div>
  );
}
