"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import { messageLimits } from "contract/message-limits.ts";
import { OutgoingContent } from "contract/messages.ts";
import { Braces, Send } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { cn } from "../../components/cn.ts";
import { PageBadge } from "../../components/page-badge.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { CannedList } from "../templates/canned-list.tsx";
import { useCanned } from "../templates/use-canned.ts";
import { readDraft, writeDraft } from "./drafts.ts";
import { ImagePicker } from "./image-picker.tsx";
import { LiveVariableList } from "./live-variable-list.tsx";
import { PreparedAnswer } from "./prepared-answer.tsx";
import { QuickReplyEditor } from "./quick-reply-editor.tsx";
import { composerId } from "./use-conversation-commands.ts";
import { useLiveVariables } from "./use-live-variables.ts";
import { useSend } from "./use-send.ts";

const longest = messageLimits.text;
const countFrom = 1800;

type Props = { conversation: ConversationOnWire; pageName: string | undefined; isWaiting: boolean };

/** The box: Enter sends, Shift+Enter begins a line. What is written stays as a draft until it is sent. */
export function ComposerBox({ conversation, pageName, isWaiting }: Props) {
  const { send } = useSend(conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(conversation.id));
  const [quickReplies, setQuickReplies] = useState<string[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [prepared, setPrepared] = useState<OutgoingContent | null>(null);
  const length = text.length;
  const isTooLong = length > longest;

  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = "0";
    box.style.height = `${Math.min(box.scrollHeight, 240)}px`;
  }, [text]);

  const write = (next: string) => {
    setText(next);
    setFault(null);
    setNote(null);
    writeDraft(conversation.id, next);
  };
  /** A plain answer goes into the box to be read once more; one with buttons, cards or an attachment cannot be edited there and is offered. */
  const insert = (content: OutgoingContent) => {
    const isPlain = content.text !== undefined && !content.buttons?.length;
    write(isPlain ? (content.text ?? "") : "");
    setQuickReplies(isPlain ? (content.quickReplies?.map(({ title }) => title) ?? []) : []);
    setPrepared(isPlain ? null : content);
    field.current?.focus();
  };
  const canned = useCanned(conversation.contactId, insert);
  const writeAt = (next: string, caret: number) => {
    write(next);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  const live = useLiveVariables(conversation.contactId, text, writeAt);
  /** The button does what typing `{{` does. */
  const beginVariable = () => {
    const caret = field.current?.selectionStart ?? text.length;
    const next = `${text.slice(0, caret)}{{${text.slice(field.current?.selectionEnd ?? caret)}`;
    writeAt(next, caret + 2);
    live.follow(next, caret + 2);
  };
  const sendPrepared = () => {
    if (prepared) send(prepared);
    setPrepared(null);
    field.current?.focus();
  };
  const submit = () => {
    if (prepared) return sendPrepared();

    const content = {
      text: text.trim(),
      ...(quickReplies.length > 0 && { quickReplies: quickReplies.map((title) => ({ title })) }),
    };
    if (!content.text) return field.current?.focus();
    const filled = live.fill(content.text);
    if (filled === null) return setNote("What is known of them is on its way. Send it in a moment.");
    if (filled !== content.text) {
      writeAt(filled, filled.length);
      return setNote("Filled in for them. Read it once more and send it.");
    }
    const checked = OutgoingContent.safeParse(content);
    if (!checked.success) return setFault(checked.error.issues[0]?.message ?? "This cannot be sent");
    write("");
    setQuickReplies([]);
    send(content);
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (canned.onKey(event) || live.onKey(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      field.current?.blur();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <div
      className={cn(
        "relative rounded-[10px] bg-background shadow-[inset_0_0_0_1px_var(--input),var(--shadow-xs)] has-[textarea:focus-visible]:shadow-[inset_0_0_0_1px_var(--primary),0_0_0_3px_var(--primary-soft)]",
        isTooLong && "shadow-[inset_0_0_0_1px_var(--destructive)]",
      )}
    >
      {canned.isOpen ? (
        <CannedList id="canned-answers" found={canned.found} active={canned.active} onChoose={canned.choose} />
      ) : null}
      {live.isOpen ? (
        <LiveVariableList id="live-variables" found={live.found} active={live.active} onChoose={live.choose} />
      ) : null}
      {prepared ? <PreparedAnswer content={prepared} onDrop={() => setPrepared(null)} /> : null}
      <textarea
        ref={field}
        id={composerId}
        aria-label={`Reply to ${conversation.contactName}${pageName ? ` as ${pageName}` : ""}`}
        aria-describedby="composer-count"
        aria-invalid={isTooLong || fault ? true : undefined}
        placeholder={prepared ? "Enter sends it" : pageName ? `Reply as ${pageName}…  / for saved answers` : "Reply…"}
        rows={1}
        dir="auto"
        value={text}
        aria-autocomplete="list"
        aria-controls={canned.isOpen ? "canned-answers" : live.isOpen ? "live-variables" : undefined}
        aria-activedescendant={
          canned.isOpen ? `canned-answers-${canned.active}` : live.isOpen ? `live-variables-${live.active}` : undefined
        }
        readOnly={prepared !== null}
        onChange={(event) => {
          write(event.target.value);
          canned.follow(event.target.value, event.target.selectionStart);
          live.follow(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={onKey}
        className="block max-h-60 min-h-[52px] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1.5 text-base outline-none max-[719px]:min-h-11 max-[719px]:text-lg"
      />
      {quickReplies.length > 0 ? (
        <p className="flex flex-wrap gap-1.5 px-3.5 pb-2">
          {quickReplies.map((title) => (
            <span
              key={title}
              className="inline-flex h-6 items-center rounded-full px-2.5 text-muted-foreground text-xs shadow-[inset_0_0_0_1px_var(--border-strong)]"
            >
              {title}
            </span>
          ))}
        </p>
      ) : null}
      <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
        <ImagePicker onPick={(imageUrl) => send({ attachment: { type: "image", url: imageUrl } })} />
        <QuickReplyEditor titles={quickReplies} onChange={setQuickReplies} />
        <Tooltip label="Put in what is known of them" side="top">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Put in what is known of them"
            onClick={beginVariable}
            disabled={prepared !== null}
          >
            <Braces className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
        <span
          id="composer-count"
          role={fault || isTooLong ? "alert" : note ? "status" : undefined}
          className="ml-2 min-w-0 flex-1 text-xs tabular-nums leading-4"
        >
          {fault ? <span className="text-destructive-ink">{fault}</span> : (note ?? <Count length={length} />)}
        </span>
        <span className="mr-2 inline-flex items-center gap-[5px] text-muted-foreground text-xs max-[1279px]:hidden">
          as <PageBadge pageId={conversation.pageId} name={pageName} isInline /> {pageName}
        </span>
        <Button
          size="sm"
          onClick={submit}
          disabled={isTooLong}
          aria-keyshortcuts="Enter"
          className="max-[719px]:size-10 max-[719px]:rounded-full max-[719px]:p-0"
        >
          <Send className="size-[18px] min-[720px]:hidden" aria-hidden />
          <span className="max-[719px]:sr-only">{isWaiting ? "Send when reconnected" : "Send"}</span>
          <Keys keys="enter" className="max-[719px]:hidden" />
        </Button>
      </div>
    </div>
  );
}

const Count = ({ length }: { length: number }) =>
  length < countFrom ? null : (
    <span className={length > longest ? "text-destructive-ink" : "text-warning-ink"}>
      {length.toLocaleString("en")} of {longest.toLocaleString("en")}
      {length > longest ? ". Shorten it or send two messages." : ""}
    </span>
  );
