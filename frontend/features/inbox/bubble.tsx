import type { MessageOnWire } from "contract/messages.ts";
import { Ban, Megaphone } from "lucide-react";
import Link from "next/link";
import { cn } from "../../components/cn.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { AttachmentView } from "./attachment-view.tsx";
import { LinkedText } from "./linked-text.tsx";
import { ShownCards } from "./shown-cards.tsx";
import { tickOf } from "./tick-state.ts";

const base =
  "relative max-w-full rounded-bubble text-base [overflow-wrap:anywhere] [text-wrap:pretty] max-[719px]:text-[15px] max-[719px]:leading-[21px]";

function tone(message: MessageOnWire): string {
  const tick = tickOf(message);
  if (tick === "failed") return "bg-background shadow-[inset_0_0_0_1px_color-mix(in_oklab,var(--destructive)_55%,transparent)]";
  if (tick === "unknown") return "border border-dashed border-neutral";
  if (message.direction === "in") return "bg-bubble-in";
  if (message.authorKind === "page_inbox" || message.authorKind === "other_app")
    return "bg-background shadow-[inset_0_0_0_1px_var(--border-strong)]";
  return "bg-bubble-out text-bubble-out-foreground";
}

const taps: Record<string, string> = { quick_reply: "tapped quick reply", postback: "tapped a button" };

const aside = ({ isEdited, content }: MessageOnWire) => (isEdited ? "edited" : taps[content.kind]);

/** One message: its attachments, its text, what could be tapped under it. */
export function Bubble({ message, isFirst }: { message: MessageOnWire; isFirst: boolean }) {
  const { content, direction, reaction, isDeleted } = message;
  const isIn = direction === "in";
  const shape = cn(
    base,
    tone(message),
    isIn ? "rounded-bl-[5px]" : "rounded-br-[5px]",
    !isFirst && (isIn ? "rounded-tl-[5px]" : "rounded-tr-[5px]"),
  );
  if (isDeleted) {
    return (
      <div
        className={cn(
          base,
          "flex items-center gap-2 px-3 py-[7px] text-muted-foreground italic shadow-[inset_0_0_0_1px_var(--border)]",
        )}
      >
        <Ban className="size-3.5 flex-none" aria-hidden />
        {isIn ? "They removed this message" : "This message was removed"}
      </div>
    );
  }
  const isEmpty = !content.text && content.attachments.length === 0 && !content.cards?.length;
  return (
    <>
      {content.attachments.map((attachment, at) => (
        <AttachmentView key={`${attachment.type}-${attachment.url ?? at}`} attachment={attachment} className={shape} />
      ))}
      {content.cards?.length ? <ShownCards cards={content.cards} /> : null}
      {content.text || isEmpty ? (
        <div className={cn(shape, message.campaignName && "overflow-hidden", reaction && "mb-1.5 overflow-visible")} dir="auto">
          {message.campaignName ? <CampaignHead message={message} /> : null}
          {content.replyToMid ? (
            <span className="block border-border-strong border-l-2 mt-2 mx-3 pl-2 text-muted-foreground text-xs">
              In answer to an earlier message
            </span>
          ) : null}
          <p className="whitespace-pre-wrap px-3 py-[7px] [&:dir(rtl)]:leading-[23px]" dir="auto">
            {content.text ? (
              <LinkedText text={content.text} />
            ) : (
              <span className="text-muted-foreground">A message of a kind this version does not know ({content.kind})</span>
            )}
            {aside(message) ? <small className="ml-2 text-[11.5px] text-muted-foreground">{aside(message)}</small> : null}
          </p>
          {content.buttons.length > 0 ? <Buttons buttons={content.buttons} /> : null}
          {reaction ? (
            <span
              className={cn(
                "absolute -bottom-[9px] h-5 rounded-full bg-popover px-[5px] text-[11.5px] leading-5 shadow-[0_0_0_1px_var(--border),var(--shadow-xs)]",
                isIn ? "-right-[9px]" : "-left-[9px]",
              )}
              title={`Reacted with ${reaction.reaction}`}
            >
              {reaction.emoji}
              <span className="sr-only"> reaction: {reaction.reaction}</span>
            </span>
          ) : null}
        </div>
      ) : null}
      {content.quickReplies.length > 0 ? (
        <ul className="mt-1 flex flex-wrap justify-end gap-1.5" aria-label="Quick replies offered">
          {content.quickReplies.map(({ title }) => (
            <li
              key={title}
              className="inline-flex h-[26px] items-center rounded-full px-[11px] text-[12.5px] text-muted-foreground shadow-[inset_0_0_0_1px_var(--border-strong)]"
            >
              {title}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function CampaignHead({ message }: { message: MessageOnWire }) {
  const { id: workspaceId } = useWorkspace();
  return (
    <span className="flex h-7 items-center gap-1.5 bg-primary/9 pr-2 pl-3 font-medium text-primary-ink text-xs" dir="ltr">
      <Megaphone className="size-3.5 flex-none" aria-hidden />
      {message.campaignId ? (
        <Link href={`/w/${workspaceId}/campaigns/${message.campaignId}`} className="min-w-0 truncate hover:underline">
          {message.campaignName}
        </Link>
      ) : (
        <span className="min-w-0 truncate">{message.campaignName}</span>
      )}
    </span>
  );
}

const Buttons = ({ buttons }: { buttons: MessageOnWire["content"]["buttons"] }) => (
  <ul className="border-primary/20 border-t" aria-label="Buttons offered">
    {buttons.map(({ title, url }) => (
      <li
        key={title}
        className="border-primary/20 px-3 py-1.5 text-center font-medium text-primary-ink text-sm not-last:border-b"
      >
        {url && /^https?:/.test(url) ? (
          <a href={url} target="_blank" rel="noreferrer noopener" className="hover:underline">
            {title}
          </a>
        ) : (
          title
        )}
      </li>
    ))}
  </ul>
);
