import type { Page } from "contract/pages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { findPageRow, listPageRows } from "./queries.ts";

const mostPages = 500;

export function readPages(ctx: Context, input: { workspaceId: string }): Promise<{ items: Page[] }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => ({ items: await listPageRows(tx.db, input.workspaceId, mostPages) }));
}

/** @throws AppError not_found */
export function readPage(ctx: Context, input: { workspaceId: string; pageId: string }): Promise<Page> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const page = await findPageRow(tx.db, input.workspaceId, input.pageId);
    if (!page) throw notFound("Page");
    return page;
  });
}
