import type { Page } from "contract/pages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { signAddress } from "../storage/signed-address.ts";
import { connectionWarning } from "./connection-warning.ts";
import { missingPermissions } from "./permissions.ts";
import { findPageRow, listPageRows, listPagesByFacebookId, type PageRow } from "./queries.ts";

const mostPages = 500;

export function readPages(ctx: Context, input: { workspaceId: string }): Promise<{ items: Page[] }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => ({
    items: (await listPageRows(tx.db, input.workspaceId, mostPages)).map((row) => shown(ctx, row)),
  }));
}

/** @throws AppError not_found */
export function readPage(ctx: Context, input: { workspaceId: string; pageId: string }): Promise<Page> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const page = await findPageRow(tx.db, input.workspaceId, input.pageId);
    if (!page) throw notFound("Page");
    return shown(ctx, page);
  });
}

export const readPagesByFacebookId = (ctx: Context, workspaceId: string, facebookPageIds: string[]): Promise<Page[]> =>
  inWorkspace(ctx, workspaceId, async (tx) =>
    (await listPagesByFacebookId(tx.db, workspaceId, facebookPageIds)).map((row) => shown(ctx, row)),
  );

function shown({ config, now }: Context, row: PageRow): Page {
  const { tokenExpiresAt, dataAccessExpiresAt, grantedPermissions, picture, ...page } = row;
  const works = page.status === "connected" || page.status === "restricted";
  return {
    ...page,
    pictureUrl: picture ? signAddress(config, picture) : page.pictureUrl,
    warning: works ? connectionWarning({ tokenExpiresAt, dataAccessExpiresAt, grantedPermissions }, now()) : null,
    missingPermissions: works ? missingPermissions(grantedPermissions) : [],
    // Holds are in real time.
    holdUntil: page.holdUntil && page.holdUntil.getTime() > Date.now() ? page.holdUntil : null,
    holdReason: page.holdUntil && page.holdUntil.getTime() > Date.now() ? page.holdReason : null,
  };
}
