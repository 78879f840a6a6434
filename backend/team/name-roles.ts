import type { MemberRole } from "contract/team.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { listWorkspaceNames } from "./queries.ts";

/** Roles with the names of their workspaces, for people to read later. @throws AppError not_found when a workspace does not exist */
export async function nameRoles(ctx: Context, memberships: MemberRole[]): Promise<{ workspace: string; role: string }[]> {
  const rows = await listWorkspaceNames(
    ctx.db,
    memberships.map(({ workspaceId }) => workspaceId),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return memberships.map(({ workspaceId, role }) => {
    const workspace = names.get(workspaceId);
    if (workspace === undefined) throw notFound("workspace");
    return { workspace, role };
  });
}
