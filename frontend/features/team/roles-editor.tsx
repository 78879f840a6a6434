"use client";
import { useQuery } from "@tanstack/react-query";
import type { MemberRole } from "contract/team.ts";
import { type Role, roles } from "contract/workspaces.ts";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { Select } from "../../components/ui/select.tsx";
import { roleDuties, roleWords } from "../workspaces/role-words.ts";
import { WorkspaceChip } from "../workspaces/workspace-chip.tsx";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";

type Props = { value: MemberRole[]; onChange: (value: MemberRole[]) => void };

/** Which workspaces, and as what in each. */
export function RolesEditor({ value, onChange }: Props) {
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const without = (workspaceId: string) => value.filter((one) => one.workspaceId !== workspaceId);
  const used = roles.filter((role) => value.some((one) => one.role === role));
  return (
    <fieldset>
      <legend className="font-medium text-sm">Workspaces</legend>
      <ul className="mt-1.5 max-h-64 divide-y divide-border overflow-y-auto border-border border-y">
        {workspaces.map((workspace) => {
          const chosen = value.find(({ workspaceId }) => workspaceId === workspace.id);
          const give = (role: Role) => onChange([...without(workspace.id), { workspaceId: workspace.id, role }]);
          const id = `role-${workspace.id}`;
          return (
            <li key={workspace.id} className="flex min-h-11 items-center gap-3">
              <label htmlFor={id} className="flex min-h-11 min-w-0 flex-1 items-center gap-2.5 text-sm">
                <Checkbox
                  id={id}
                  checked={chosen !== undefined}
                  onCheckedChange={(checked) => (checked === true ? give("operator") : onChange(without(workspace.id)))}
                />
                <WorkspaceChip workspace={workspace} size={20} />
                <span className="truncate">{workspace.name}</span>
              </label>
              {chosen ? (
                <Select
                  aria-label={`Role in ${workspace.name}`}
                  className="w-[116px] flex-none"
                  value={chosen.role}
                  onChange={(event) => give(event.target.value as Role)}
                >
                  {roles.map((role) => (
                    <option key={role} value={role}>
                      {roleWords[role]}
                    </option>
                  ))}
                </Select>
              ) : null}
            </li>
          );
        })}
      </ul>
      <dl className="mt-2 text-muted-foreground text-xs">
        {used.map((role) => (
          <div key={role} className="flex gap-1.5">
            <dt className="font-medium">{roleWords[role]}:</dt>
            <dd>{roleDuties[role]}</dd>
          </div>
        ))}
      </dl>
    </fieldset>
  );
}
