"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import { Check, Hourglass, PencilLine, UserRound } from "lucide-react";
import { type MouseEvent, memo, useSyncExternalStore } from "react";
import { cn } from "../../components/cn.ts";
import { PageBadge } from "../../components/page-badge.tsx";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { TagWord } from "../../components/tag-dot.tsx";
import { rowTime } from "../../components/time-words.ts";
import { WindowLabel } from "../contacts/window-label.tsx";
import { windowMark } from "../contacts/window-mark.ts";
import { hasDraft, onDrafts } from "./drafts.ts";
import { previewWords } from "./preview-words.ts";

type Props = {
  conversation: ConversationOnWire;
  href: string;
  pageName: string | undefined;
  ownName: string;
  timeZone: string;
  now: number;
  isSelected: boolean;
  isPhone: boolean;
  onOpen: (id: string) => void;
  onNear: (id: string) => void;
};

/** One conversation in three lines: who and when; what was said last; window, tags, assignee. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { conversation, href, pageName, ownName, timeZone, now, isSelected, isPhone, onOpen, onNear } = props;
  const { id, unreadCount, contactName, lastMessage } = conversation;
  const isUnread = unreadCount > 0;
  const preview = previewWords(lastMessage, ownName);
  const isDraft = useSyncExternalStore(
    onDrafts,
    () => hasDraft(id),
    () => false,
  );
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <a
      href={href}
      data-conversation={id}
      onClick={open}
      onPointerEnter={() => onNear(id)}
      aria-current={isSelected ? "true" : undefined}
      className={cn(
        "group relative grid h-full grid-cols-[36px_minmax(0,1fr)] items-center gap-x-[11px] border-border/60 border-b px-3 hover:bg-accent hover:[--surface:var(--accent)] focus-visible:-outline-offset-2 max-[719px]:grid-cols-[44px_minmax(0,1fr)] max-[719px]:gap-x-3 max-[719px]:px-3.5",
        isSelected &&
          "bg-primary-soft [--surface:var(--primary-soft)] before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-primary hover:bg-primary-soft",
      )}
    >
      <PersonAvatar
        name={contactName}
        url={conversation.avatarUrl}
        isAnonymous={!conversation.contactHasRealName}
        size={isPhone ? 44 : 36}
      >
        <PageBadge pageId={conversation.pageId} name={pageName} />
      </PersonAvatar>
      <span className="min-w-0">
        <span className="flex items-center gap-1.5 text-sm max-[719px]:text-[15px] max-[719px]:leading-5">
          <span className={cn("min-w-0 flex-1 truncate", isUnread ? "font-semibold" : "font-[450]")} dir="auto">
            <bdi>{contactName}</bdi>
          </span>
          {isDraft ? (
            <span className="flex-none text-primary-ink" title="Your draft">
              <PencilLine className="size-3" aria-hidden />
              <span className="sr-only">Draft</span>
            </span>
          ) : null}
          <time
            dateTime={conversation.lastActivityAt}
            className={cn(
              "flex-none text-2xs max-[719px]:text-xs",
              isUnread ? "font-medium text-primary-ink" : "text-subtle-foreground",
            )}
          >
            {rowTime(lastMessage?.occurredAt ?? conversation.lastActivityAt, timeZone, now)}
          </time>
        </span>
        <span className="flex items-center gap-2 text-[12.5px] leading-[18px] max-[719px]:text-base max-[719px]:leading-[19px]">
          <span
            className={cn(
              "min-w-0 flex-1 truncate",
              preview.isFailed ? "text-destructive-ink" : isUnread ? "text-foreground" : "text-muted-foreground",
            )}
          >
            {preview.prefix ? (
              <span className={preview.isFailed ? undefined : "text-subtle-foreground"}>{preview.prefix}: </span>
            ) : null}
            <bdi>{preview.text}</bdi>
          </span>
          {isUnread ? (
            <span className="h-4 min-w-[18px] flex-none rounded-full bg-primary px-[5px] text-center font-semibold text-[10.5px] text-primary-foreground leading-4 tabular-nums max-[719px]:h-[18px] max-[719px]:text-[11.5px] max-[719px]:leading-[18px]">
              {unreadCount > 98 ? "99+" : unreadCount}
              <span className="sr-only"> unread</span>
            </span>
          ) : null}
        </span>
        <RowFoot conversation={conversation} now={now} />
      </span>
    </a>
  );
});

function RowFoot({ conversation, now }: { conversation: ConversationOnWire; now: number }) {
  const { status, assigneeName, tags, window } = conversation;
  return (
    <span className="flex h-4 items-center gap-[5px] text-2xs text-subtle-foreground max-[719px]:h-[18px] max-[719px]:text-xs">
      <WindowLabel mark={windowMark(window, now)} className="mr-[5px]" />
      <span className="flex min-w-0 flex-1 gap-2 overflow-hidden">
        {tags.slice(0, 2).map((tag) => (
          <TagWord key={tag.id} tag={tag} />
        ))}
      </span>
      {status === "open" ? null : (
        <span className="inline-flex flex-none items-center gap-1">
          {status === "resolved" ? (
            <Check className="size-3 text-success-ink" aria-hidden />
          ) : (
            <Hourglass className="size-3" aria-hidden />
          )}
          {status === "resolved" ? "Resolved" : "Waiting"}
        </span>
      )}
      {assigneeName ? (
        <span title={`Assigned to ${assigneeName}`} className="flex-none">
          <PersonAvatar name={assigneeName} size={16} />
          <span className="sr-only">Assigned to {assigneeName}</span>
        </span>
      ) : (
        <span
          className="grid size-4 flex-none place-items-center rounded-full text-subtle-foreground shadow-[inset_0_0_0_1px_var(--border-strong)]"
          title="Assigned to nobody"
        >
          <UserRound className="size-2.5" aria-hidden />
        </span>
      )}
    </span>
  );
}
