import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { type ConversationChange, changeConversation, isAssignable } from "./queries.ts";

/** Assigns a conversation, changes its status, marks it read or unread. @throws AppError not_found */
export function updateConversation(
  ctx: Context,
  input: { workspaceId: string; conversationId: string; change: ConversationChange },
): Promise<void> {
  const { workspaceId, conversationId, change } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    if (change.assigneeId && !(await isAssignable(tx.db, workspaceId, change.assigneeId))) throw notFound("member");
    const version = await changeConversation(tx.db, workspaceId, conversationId, change);
    if (version === undefined) throw notFound("conversation");
    publish(tx, workspaceId, "conversation.changed", { conversationId, version });
  });
}
