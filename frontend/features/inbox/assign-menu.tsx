"use client";
import { useQuery } from "@tanstack/react-query";
import type { ConversationOnWire } from "contract/inbox.ts";
import { ChevronDown, UserRound } from "lucide-react";
import { useSession } from "../../api/use-session.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { membersQuery } from "../workspaces/workspace-queries.ts";
import { useConversationActions } from "./use-conversation-actions.ts";

const nobody = "nobody";

/** Who answers this conversation, and giving it to somebody. */
export function AssignMenu({ conversation }: { conversation: ConversationOnWire }) {
  const { id: workspaceId, role } = useWorkspace();
  const session = useSession();
  const { assign } = useConversationActions();
  const { data: members = [] } = useQuery(membersQuery(workspaceId));
  const ownId = session.status === "signed-in" ? session.account.id : null;
  const { assigneeId, assigneeName } = conversation;
  const label = assigneeId === null ? "Nobody" : assigneeId === ownId ? "You" : (assigneeName ?? "Somebody");
  const choose = (accountId: string) => assign(conversation.id, members.find((member) => member.accountId === accountId) ?? null);
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger
        disabled={!mayOperate(role)}
        aria-label={`Assigned to ${label}. Assign`}
        className="inline-flex h-7 items-center gap-1.5 rounded-sm pr-[7px] pl-[5px] text-[12.5px] hover:bg-accent disabled:hover:bg-transparent max-[719px]:h-11"
      >
        {assigneeId ? (
          <PersonAvatar name={assigneeName ?? "?"} size={18} />
        ) : (
          <span className="grid size-[18px] place-items-center rounded-full text-subtle-foreground shadow-[inset_0_0_0_1px_var(--border-strong)]">
            <UserRound className="size-3" aria-hidden />
          </span>
        )}
        <span className="max-w-28 truncate max-[719px]:hidden">{label}</span>
        <ChevronDown className="size-3.5 text-subtle-foreground max-[719px]:hidden" aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <DropdownMenuLabel>Assign to</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={assigneeId ?? nobody} onValueChange={choose}>
          {members.map((member) => (
            <DropdownMenuRadioItem key={member.accountId} value={member.accountId}>
              <PersonAvatar name={member.name} size={18} />
              <span className="truncate">{member.accountId === ownId ? `${member.name} (you)` : member.name}</span>
            </DropdownMenuRadioItem>
          ))}
          <DropdownMenuRadioItem value={nobody}>
            <UserRound className="size-[18px] p-0.5 text-muted-foreground" aria-hidden />
            Nobody
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
