import { type Context, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import type { Which } from "./begin-run.ts";
import { keepTotals } from "./progress-queries.ts";
import { cancelRun, findPageOf } from "./run-queries.ts";

/** Stops an import; what it brought stays, and one begun later finds it. @throws AppError not_found, history_not_running */
export async function cancelImport(ctx: Context, { workspaceId, pageId }: Which) {
  await inWorkspace(ctx, workspaceId, async (tx) => {
    if (!(await findPageOf(tx.db, workspaceId, pageId))) throw notFound("Page");
    const cancelled = await cancelRun(tx.db, workspaceId, pageId, "import");
    if (!cancelled) throw new AppError("history_not_running", "This Page's past is not being imported now.");
    await keepTotals(tx.db, cancelled.id);
    publish(tx, workspaceId, "history.progressed", { pageId });
  });
}
