"use client";
import { useQuery } from "@tanstack/react-query";
import type { MemberRole } from "contract/team.ts";
import { roleWords } from "../workspaces/role-words.ts";
import { WorkspaceChip } from "../workspaces/workspace-chip.tsx";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";

/** Where somebody works and as what, in a line that wraps. */
export function RoleSummary({ memberships }: { memberships: MemberRole[] }) {
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  if (memberships.length === 0) return <span className="text-warning-ink text-xs">In no workspace yet</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-muted-foreground text-xs">
      {memberships.map(({ workspaceId, role }) => {
        const workspace = workspaces.find(({ id }) => id === workspaceId);
        return workspace ? (
          <li key={workspaceId} className="flex items-center gap-1.5">
            <WorkspaceChip workspace={workspace} size={18} />
            <span className="text-foreground">{workspace.name}</span>
            {roleWords[role]}
          </li>
        ) : null;
      })}
    </ul>
  );
}
