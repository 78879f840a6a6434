"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useState } from "react";
import { isApiError } from "../../api/api-error.ts";
import { cn } from "../../components/cn.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { Composer } from "./composer.tsx";
import { knownConversation } from "./conversation-cache.ts";
import { conversationQuery } from "./inbox-queries.ts";
import { ThreadHead } from "./thread-head.tsx";
import { ThreadMessages } from "./thread-messages.tsx";
import { useConversationCommands } from "./use-conversation-commands.ts";
import { useMarkRead } from "./use-mark-read.ts";

type Props = { conversationId: string | null; onToggleContext: () => void; className?: string };

export function ThreadPane({ conversationId, onToggleContext, className }: Props) {
  return (
    <section aria-label="Conversation" className={cn("flex min-h-0 flex-col bg-background", className)}>
      {conversationId ? <OpenThread conversationId={conversationId} onToggleContext={onToggleContext} /> : <NothingOpen />}
    </section>
  );
}

function OpenThread({ conversationId, onToggleContext }: { conversationId: string; onToggleContext: () => void }) {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const query = useQuery({
    ...conversationQuery(workspaceId, conversationId),
    initialData: () => knownConversation({ queries, workspaceId }, conversationId),
    initialDataUpdatedAt: 0,
  });
  const conversation = query.data;
  const [unreadAtOpen, setUnreadAtOpen] = useState<number | null>(conversation?.unreadCount ?? null);
  if (unreadAtOpen === null && conversation) setUnreadAtOpen(conversation.unreadCount);
  const [keptUnread, setKeptUnread] = useState<string | null>(null);
  useMarkRead(conversation, keptUnread);
  useConversationCommands({ conversation, onKeepUnread: setKeptUnread });
  if (!conversation) {
    if (!query.error) return null;
    return isApiError(query.error, "not_found") ? (
      <EmptyState
        icon={<MessagesSquare />}
        title="No such conversation"
        text="It may belong to another workspace. Choose one from the list."
      />
    ) : (
      <ErrorNotice error={query.error} onRetry={query.refetch} />
    );
  }
  return (
    <>
      <ThreadHead conversation={conversation} onToggleContext={onToggleContext} onKeepUnread={setKeptUnread} />
      <ThreadMessages conversation={conversation} unreadAtOpen={unreadAtOpen ?? 0} />
      <Composer conversation={conversation} />
    </>
  );
}

const NothingOpen = () => (
  <div className="m-auto">
    <EmptyState
      icon={<MessagesSquare />}
      title="Choose a conversation"
      text="It opens here, with what may be sent and until when."
      example={
        <span className="inline-flex items-center gap-1.5">
          <Keys keys="j" /> <Keys keys="k" /> move, <Keys keys="enter" /> opens, <Keys keys="?" /> shows all keys
        </span>
      }
    />
  </div>
);
