import type { Received } from "contract/route.ts";
import type { listMembers } from "contract/workspaces.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { roleDuties, roleWords } from "./role-words.ts";

type Member = Received<typeof listMembers>["items"][number];

export const MemberList = ({ members }: { members: Member[] }) => (
  <ul className="mt-3 border-border border-t">
    {members.map((member) => (
      <li key={member.accountId} className="flex min-h-14 items-center gap-3 border-border border-b">
        <PersonAvatar name={member.name} size={32} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-sm">{member.name}</span>
          <span className="block truncate text-muted-foreground text-xs">{member.email}</span>
        </span>
        <span className="text-right text-sm">
          {member.isOwner ? "Owner" : roleWords[member.role]}
          <span className="block text-muted-foreground text-xs max-[719px]:hidden">
            {member.isOwner ? "May do everything" : roleDuties[member.role]}
          </span>
        </span>
      </li>
    ))}
  </ul>
);
