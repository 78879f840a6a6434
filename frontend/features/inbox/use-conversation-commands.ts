"use client";
import type { ConversationOnWire } from "contract/inbox.ts";
import { Check, CornerUpLeft, Mail, Reply, RotateCcw, UserRoundCheck, UserRoundX } from "lucide-react";
import { useSession } from "../../api/use-session.ts";
import type { Command } from "../shell/commands.ts";
import { useCommands } from "../shell/use-commands.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { useConversationActions } from "./use-conversation-actions.ts";
import { useInboxAddress } from "./use-inbox-address.ts";

type Props = { conversation: ConversationOnWire | undefined; onKeepUnread: (id: string) => void };

export const composerId = "reply-box";

/** What the keyboard and the palette can do with the open conversation. */
export function useConversationCommands({ conversation, onKeepUnread }: Props) {
  const session = useSession();
  const { role } = useWorkspace();
  const { go, address } = useInboxAddress();
  const { setStatus, assign, markUnread } = useConversationActions();
  const me = session.status === "signed-in" ? { accountId: session.account.id, name: session.account.name } : null;
  const back = () => {
    const id = address.conversationId;
    go({ conversationId: null });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id ?? "")}"]`)?.focus());
  };
  const group = "This conversation";
  const actions: Command[] =
    conversation && mayOperate(role)
      ? [
          { id: "reply", title: "Reply", group, icon: Reply, keys: "r", run: () => document.getElementById(composerId)?.focus() },
          conversation.status === "resolved"
            ? {
                id: "resolve",
                title: "Open again",
                group,
                icon: RotateCcw,
                keys: "e",
                run: () => setStatus(conversation.id, "open"),
              }
            : {
                id: "resolve",
                title: "Resolve",
                group,
                icon: Check,
                keys: "e",
                run: () => setStatus(conversation.id, "resolved"),
              },
          conversation.assigneeId === me?.accountId
            ? {
                id: "assign-me",
                title: "Take me off",
                group,
                icon: UserRoundX,
                keys: "i",
                run: () => assign(conversation.id, null),
              }
            : {
                id: "assign-me",
                title: "Assign to me",
                group,
                icon: UserRoundCheck,
                keys: "i",
                run: () => assign(conversation.id, me),
              },
          {
            id: "unread",
            title: "Mark as unread",
            group,
            icon: Mail,
            keys: "u",
            run: () => {
              onKeepUnread(conversation.id);
              markUnread(conversation.id);
            },
          },
        ]
      : [];
  useCommands([
    ...actions,
    ...(conversation
      ? [{ id: "back", title: "Back to the list", group: "Inbox", icon: CornerUpLeft, keys: "escape", run: back }]
      : []),
  ]);
}
