import type { Page } from "contract/pages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { changePage } from "./queries.ts";
import { readPage } from "./read-pages.ts";

/** @throws AppError not_found */
export function updatePage(
  ctx: Context,
  input: { workspaceId: string; pageId: string; change: { pacePerSecond?: number; humanAgentGranted?: boolean } },
): Promise<Page> {
  const { workspaceId, pageId, change } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    if (Object.values(change).some((value) => value !== undefined)) {
      await changePage(tx.db, workspaceId, pageId, change);
      publish(tx, workspaceId, "page.changed", { pageId });
    }
    return readPage(tx, { workspaceId, pageId });
  });
}
