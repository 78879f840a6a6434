"use client";
import { useQuery } from "@tanstack/react-query";
import type { ConversationOnWire } from "contract/inbox.ts";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { usePlatformNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { groupMessages } from "./group-messages.ts";
import { conversationQuery } from "./inbox-queries.ts";
import { MessageGroup } from "./message-group.tsx";
import { useThread } from "./use-thread.ts";

const shown = 6;

/** The last messages of a conversation, to read where one does not answer. */
export function ThreadPreview({ conversationId }: { conversationId: string }) {
  const { id: workspaceId } = useWorkspace();
  const { data: conversation, error } = useQuery(conversationQuery(workspaceId, conversationId));
  if (error) return null;
  return (
    <section aria-labelledby="thread-preview" className="px-5 pb-5 max-[719px]:px-4">
      <div className="flex items-center justify-between pt-3.5 pb-2">
        <h2 id="thread-preview" className="font-semibold text-sm">
          Latest messages
        </h2>
        <Link
          href={`/w/${workspaceId}/inbox/${conversationId}`}
          className="inline-flex items-center gap-1 rounded-xs text-primary-ink text-xs hover:underline"
        >
          Whole conversation
          <ArrowUpRight className="size-3" aria-hidden />
        </Link>
      </div>
      {conversation ? <LastMessages conversation={conversation} /> : <Skeleton className="h-32" />}
    </section>
  );
}

function LastMessages({ conversation }: { conversation: ConversationOnWire }) {
  const { timeZone } = useWorkspace();
  const { messages, isPending } = useThread(conversation.id);
  const today = Math.floor(usePlatformNow() / 3_600_000) * 3_600_000;
  const items = useMemo(
    () => groupMessages(messages.slice(-shown), { timeZone, now: today, firstUnreadId: null, unreadCount: 0 }),
    [messages, timeZone, today],
  );
  if (isPending) return <Skeleton className="h-32" />;
  if (messages.length === 0) return <p className="text-muted-foreground text-xs">No messages yet</p>;
  return (
    <div className="rounded-md px-4 pt-0.5 pb-3 shadow-[inset_0_0_0_1px_var(--border)]">
      {items.map((item) =>
        item.type === "group" ? (
          <MessageGroup key={item.key} messages={item.messages} conversation={conversation} timeZone={timeZone} />
        ) : item.type === "day" ? (
          <p key={item.key} className="mt-3 text-center text-subtle-foreground text-xs">
            {item.title}
          </p>
        ) : null,
      )}
    </div>
  );
}
