"use client";
import { useQueryClient } from "@tanstack/react-query";
import { sendReply } from "contract/inbox.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { useCallback, useSyncExternalStore } from "react";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { platformNow } from "../../api/platform-clock.ts";
import { getSession } from "../../api/session.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { patchConversation } from "./conversation-cache.ts";
import { inboxKeys } from "./inbox-queries.ts";
import { mergeMessage, type Thread } from "./merge-messages.ts";
import { dropPendingSend, getPendingSends, onPendingSends, type PendingSend, putPendingSend } from "./pending-sends.ts";

const none: PendingSend[] = [];

function ownName(): string | null {
  const session = getSession();
  return session.status === "signed-in" ? session.account.name : null;
}

export function usePendingSends(conversationId: string): PendingSend[] {
  const all = useSyncExternalStore(onPendingSends, getPendingSends, () => none);
  return all.filter((send) => send.conversationId === conversationId);
}

/** Sends in the same frame: the bubble is there at once, the answer replaces it. The same key never sends twice. */
export function useSend(conversationId: string) {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();

  const attempt = useCallback(
    async (send: PendingSend) => {
      putPendingSend({ ...send, state: "sending", reason: null });
      try {
        const message = await callApi(sendReply, {
          params: { workspaceId, conversationId },
          body: { content: send.content, idempotencyKey: send.key },
        });
        queries.setQueryData<Thread>(
          inboxKeys.thread(workspaceId, conversationId),
          (thread) => thread && mergeMessage(thread, message),
        );
        dropPendingSend(send.key);
      } catch (error) {
        const isUnanswered =
          isApiError(error, "unreachable") || isApiError(error, "internal_error") || isApiError(error, "too_many_requests");
        const reason = error instanceof Error ? error.message : null;
        putPendingSend({ ...send, state: isUnanswered ? "unanswered" : "rejected", reason });
        // The list says again what was really said last.
        queries.invalidateQueries({ queryKey: inboxKeys.lists(workspaceId) });
        queries.invalidateQueries({ queryKey: inboxKeys.conversation(workspaceId, conversationId) });
      }
      queries.invalidateQueries({ queryKey: inboxKeys.paths(workspaceId, conversationId) });
    },
    [queries, workspaceId, conversationId],
  );

  const send = useCallback(
    (content: OutgoingContent, shown: OutgoingContent = content) => {
      const createdAt = Date.now();
      const occurredAt = new Date(platformNow()).toISOString();
      const preview = shown.text?.trim() || "Photo";
      patchConversation({ queries, workspaceId }, conversationId, {
        lastMessage: { preview, authorKind: "operator", authorName: ownName(), status: "ready", occurredAt },
      });
      return attempt({ key: crypto.randomUUID(), conversationId, content, shown, createdAt, state: "sending", reason: null });
    },
    [attempt, queries, workspaceId, conversationId],
  );

  return { send, sendAgain: attempt, giveUp: dropPendingSend };
}
