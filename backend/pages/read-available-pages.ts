import type { AvailablePages } from "contract/pages.ts";
import type { Context } from "../context.ts";
import { listLeftOut } from "./connection-queries.ts";
import { type GrantedPage, listGrantedPages } from "./list-granted-pages.ts";
import { missingTasks } from "./missing-tasks.ts";
import { askedPermissions, missingPermissions } from "./permissions.ts";
import { findConnections, listKnownWorkspaces } from "./queries.ts";
import { readUserToken } from "./read-user-token.ts";

/**
 * What a person may choose from, by name, and which connected Pages their login left out. @throws AppError facebook_not_connected,
 * facebook_refused, facebook_unreachable
 */
export async function readAvailablePages(ctx: Context, input: { workspaceId: string }): Promise<AvailablePages> {
  const { pages, declined, facebookUserId } = await listGrantedPages(ctx, await readUserToken(ctx, input.workspaceId));
  const ids = pages.map((page) => page.facebookPageId);
  // Across workspaces on purpose: it must be known that a Page is taken, though not by whom.
  const connections = new Map((ids.length > 0 ? await findConnections(ctx.db, ids) : []).map((row) => [row.facebookPageId, row]));
  const items = pages.map(({ token: _token, username: _username, link: _link, ...page }) => {
    const connected = connections.get(page.facebookPageId);
    const isHere = connected?.workspaceId === input.workspaceId;
    return {
      ...page,
      missingTasks: missingTasks(page.tasks),
      missingPermissions: missingPermissions(page.grantedPermissions),
      connection: isHere ? ("here" as const) : connected ? ("elsewhere" as const) : ("none" as const),
      lostPermissions: isHere ? lostPermissions(connected.grantedPermissions, page) : [],
    };
  });
  return {
    items: items.sort((one, other) => one.name.localeCompare(other.name)),
    ...(await readLeftOut(ctx, input.workspaceId, facebookUserId, ids)),
    declined: declined.filter((permission) => askedPermissions.some((asked) => asked === permission)),
  };
}

const lostPermissions = (before: string[], page: GrantedPage | { grantedPermissions: string[] }) =>
  missingPermissions(page.grantedPermissions).filter((permission) => before.includes(permission));

/** Names of Pages only from workspaces that the person is in. */
async function readLeftOut(ctx: Context, workspaceId: string, facebookUserId: string | null, grantedIds: string[]) {
  const rows = facebookUserId === null ? [] : await listLeftOut(ctx.db, facebookUserId, grantedIds);
  const { actor } = ctx;
  const known =
    actor.kind === "account" && rows.length > 0
      ? await listKnownWorkspaces(ctx.db, actor, [...new Set(rows.map((row) => row.workspaceId))])
      : [];
  const shown = rows.filter((row) => row.workspaceId === workspaceId || known.includes(row.workspaceId));
  return {
    leftOut: shown.map((row) => ({
      facebookPageId: row.facebookPageId,
      name: row.name,
      workspaceName: row.workspaceId === workspaceId ? null : row.workspaceName,
    })),
    leftOutElsewhere: rows.length - shown.length,
  };
}
