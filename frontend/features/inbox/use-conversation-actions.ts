"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type ConversationOnWire, type ConversationStatus, updateConversation } from "contract/inbox.ts";
import { useCallback } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { knownConversation, patchConversation, takeConversation } from "./conversation-cache.ts";
import { inboxKeys } from "./inbox-queries.ts";
import { offerUndo } from "./offer-undo.tsx";

type Change = { assigneeId?: string | null; status?: ConversationStatus; isRead?: boolean; readUntil?: string };
type Person = { accountId: string; name: string } | null;

const statusWords: Record<ConversationStatus, string> = { open: "Opened again", pending: "Set to waiting", resolved: "Resolved" };

/** What an operator does with a conversation: at once on the screen, with Undo, and back again when the server refuses. */
export function useConversationActions() {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const scope = { queries, workspaceId };

  const change = useCallback(
    async (id: string, body: Change, shown: Partial<ConversationOnWire>) => {
      const before = knownConversation({ queries, workspaceId }, id);
      patchConversation({ queries, workspaceId }, id, shown);
      try {
        takeConversation(
          { queries, workspaceId },
          await callApi(updateConversation, { params: { workspaceId, conversationId: id }, body }),
        );
        queries.invalidateQueries({ queryKey: inboxKeys.counts(workspaceId) });
      } catch (error) {
        if (before) patchConversation({ queries, workspaceId }, id, before);
        sayError(error);
      }
    },
    [queries, workspaceId],
  );

  const setStatus = (id: string, status: ConversationStatus, { isUndo = false } = {}) => {
    const before = knownConversation(scope, id);
    change(id, { status }, { status });
    if (isUndo || !before || before.status === status) return;
    offerUndo(`${statusWords[status]}.`, before.contactName, () => setStatus(id, before.status, { isUndo: true }));
  };

  const assign = (id: string, person: Person, { isUndo = false } = {}) => {
    const before = knownConversation(scope, id);
    change(
      id,
      { assigneeId: person?.accountId ?? null },
      { assigneeId: person?.accountId ?? null, assigneeName: person?.name ?? null },
    );
    if (isUndo || !before || before.assigneeId === (person?.accountId ?? null)) return;
    const previous = before.assigneeId ? { accountId: before.assigneeId, name: before.assigneeName ?? "" } : null;
    offerUndo(person ? `Assigned to ${person.name}.` : "Assigned to nobody.", before.contactName, () =>
      assign(id, previous, { isUndo: true }),
    );
  };

  const markRead = useCallback(
    (id: string, readUntil: string) => change(id, { isRead: true, readUntil }, { unreadCount: 0 }),
    [change],
  );
  const markUnread = useCallback((id: string) => change(id, { isRead: false }, { unreadCount: 1 }), [change]);
  return { setStatus, assign, markRead, markUnread };
}
