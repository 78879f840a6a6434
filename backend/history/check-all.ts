import type { Context } from "../context.ts";
import { checkCompleteness } from "./begin-run.ts";
import { deleteOldRuns, listConnectedPages } from "./run-queries.ts";

const keptRuns = 5;

/** The nightly look at what the last day may have missed, of every connected Page; and old ledgers go. */
export async function checkAll(ctx: Context) {
  await deleteOldRuns(ctx.db, keptRuns);
  for (const { id: pageId, workspaceId } of await listConnectedPages(ctx.db)) {
    // A Page that was disconnected meanwhile does not stop the others.
    await checkCompleteness(ctx, { workspaceId, pageId }).catch((error) =>
      ctx.log.warn({ err: error, pageId }, "a Page is not checked"),
    );
  }
}
