import type { AvailablePage } from "contract/pages.ts";
import type { Context } from "../context.ts";
import { type GrantedPage, listGrantedPages } from "./list-granted-pages.ts";
import { missingPermissions } from "./permissions.ts";
import { findConnections } from "./queries.ts";
import { readUserToken } from "./read-user-token.ts";

/** What a person may choose from, by name. @throws AppError facebook_not_connected, facebook_refused, facebook_unreachable */
export async function readAvailablePages(ctx: Context, input: { workspaceId: string }): Promise<{ items: AvailablePage[] }> {
  const pages = await listGrantedPages(ctx, await readUserToken(ctx, input.workspaceId));
  // Across workspaces on purpose: it must be known that a Page is taken, though not by whom.
  const connections =
    pages.length > 0
      ? await findConnections(
          ctx.db,
          pages.map((page) => page.facebookPageId),
        )
      : [];
  const places = new Map(
    connections.map((row) => [row.facebookPageId, row.workspaceId === input.workspaceId ? "here" : "elsewhere"] as const),
  );
  const items = pages.map((page) => ({ ...shown(page), connection: places.get(page.facebookPageId) ?? ("none" as const) }));
  return { items: items.sort((one, other) => one.name.localeCompare(other.name)) };
}

const shown = ({ token: _token, ...page }: GrantedPage) => ({
  ...page,
  missingPermissions: missingPermissions(page.grantedPermissions),
});
