"use client";
import { useQuery } from "@tanstack/react-query";
import type { ConversationOnWire } from "contract/inbox.ts";
import { ArrowLeftRight, Check, ChevronLeft, Ellipsis, Hourglass, Mail, PanelRight, RotateCcw } from "lucide-react";
import { PageBadge } from "../../components/page-badge.tsx";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { Button } from "../../components/ui/button.tsx";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "../../components/ui/dropdown-menu.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { AssignMenu } from "./assign-menu.tsx";
import { useConversationActions } from "./use-conversation-actions.ts";
import { useInboxAddress } from "./use-inbox-address.ts";

type Props = { conversation: ConversationOnWire; onToggleContext: () => void; onKeepUnread: (id: string) => void };

/** Who it is and through which Page; who answers; resolved or not. */
export function ThreadHead({ conversation, onToggleContext, onKeepUnread }: Props) {
  const { id: workspaceId, role } = useWorkspace();
  const { go } = useInboxAddress();
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const pageName = pages.find(({ id }) => id === conversation.pageId)?.name;
  return (
    <header className="flex h-12 flex-none items-center gap-1.5 border-border border-b pr-3 pl-4 max-[719px]:h-14 max-[719px]:gap-0 max-[719px]:pr-1 max-[719px]:pl-0.5">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Back to the list"
        onClick={() => go({ conversationId: null })}
        className="size-10 text-foreground min-[720px]:hidden"
      >
        <ChevronLeft className="size-5" aria-hidden />
      </Button>
      <PersonAvatar
        name={conversation.contactName}
        url={conversation.avatarUrl}
        isAnonymous={!conversation.contactHasRealName}
        size={28}
      />
      <div className="ml-1 min-w-0 flex-1">
        <h2 className="truncate font-semibold text-[13.5px] leading-[17px] max-[719px]:text-[15px] max-[719px]:leading-[19px]">
          <bdi>{conversation.contactName}</bdi>
        </h2>
        <p className="flex min-w-0 items-center gap-[5px] text-muted-foreground text-xs leading-[15px]">
          <PageBadge pageId={conversation.pageId} name={pageName} isInline />
          <span className="truncate">{pageName ?? "…"}</span>
          {conversation.threadOwner ? (
            <Tooltip label="Another app was given this chat. What you send may be refused until it comes back.">
              <span className="flex flex-none items-center gap-1 text-warning-ink">
                <ArrowLeftRight className="size-3" aria-hidden />
                {conversation.threadOwner.kind === "page_inbox" ? "Meta’s inbox answers" : "Another app answers"}
              </span>
            </Tooltip>
          ) : null}
        </p>
      </div>
      <AssignMenu conversation={conversation} />
      <MoreMenu conversation={conversation} onToggleContext={onToggleContext} onKeepUnread={onKeepUnread} />
      {mayOperate(role) ? <ResolveButton conversation={conversation} /> : null}
    </header>
  );
}

function ResolveButton({ conversation }: { conversation: ConversationOnWire }) {
  const { setStatus } = useConversationActions();
  const isResolved = conversation.status === "resolved";
  const label = isResolved ? "Open again" : "Resolve";
  const Icon = isResolved ? RotateCcw : Check;
  return (
    <Button
      variant="outline"
      onClick={() => setStatus(conversation.id, isResolved ? "open" : "resolved")}
      className="ml-1 h-7 pr-1.5 pl-2 max-[900px]:px-2 max-[719px]:size-10 max-[719px]:bg-transparent max-[719px]:p-0 max-[719px]:shadow-none"
    >
      <Icon className="size-4 max-[719px]:size-[22px] max-[719px]:text-success-ink" aria-hidden />
      <span className="max-[900px]:sr-only">{label}</span>
      <Keys keys="e" className="max-[900px]:hidden" />
    </Button>
  );
}

function MoreMenu({ conversation, onToggleContext, onKeepUnread }: Props) {
  const { role } = useWorkspace();
  const { setStatus, markUnread } = useConversationActions();
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="More" className="max-[719px]:size-10">
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <DropdownMenuItem onSelect={onToggleContext}>
          <PanelRight className="size-4 text-muted-foreground" aria-hidden />
          Contact
          <Keys keys="]" className="ml-auto" />
        </DropdownMenuItem>
        {mayOperate(role) ? (
          <>
            <DropdownMenuItem
              onSelect={() => {
                onKeepUnread(conversation.id);
                markUnread(conversation.id);
              }}
            >
              <Mail className="size-4 text-muted-foreground" aria-hidden />
              Mark as unread
              <Keys keys="u" className="ml-auto" />
            </DropdownMenuItem>
            {conversation.status === "pending" ? null : (
              <DropdownMenuItem onSelect={() => setStatus(conversation.id, "pending")}>
                <Hourglass className="size-4 text-muted-foreground" aria-hidden />
                Set to waiting
              </DropdownMenuItem>
            )}
            {conversation.status === "open" ? null : (
              <DropdownMenuItem onSelect={() => setStatus(conversation.id, "open")}>
                <RotateCcw className="size-4 text-muted-foreground" aria-hidden />
                Open again
              </DropdownMenuItem>
            )}
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
