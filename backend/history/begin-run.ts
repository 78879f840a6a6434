import { type Context, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { findPageOf, insertRun, type RunKind } from "./run-queries.ts";
import { wakeHistory } from "./wake-history.ts";

export type Which = { workspaceId: string; pageId: string };

/** As many as Meta gives with their 20 newest messages in one answer without finding it too much. */
const conversationsAtOnce = 20;
const checkedHours = 24;

/** Begins to import the past of a Page; one that runs goes on. @throws AppError not_found, page_not_connected */
export const importHistory = (ctx: Context, which: Which) => beginRun(ctx, which, "import");

/** Begins to compare the last day of a Page with what is here. @throws AppError not_found, page_not_connected */
export const checkCompleteness = (ctx: Context, which: Which) => beginRun(ctx, which, "check");

async function beginRun(ctx: Context, { workspaceId, pageId }: Which, kind: RunKind) {
  await inWorkspace(ctx, workspaceId, async (tx) => {
    const page = await findPageOf(tx.db, workspaceId, pageId);
    if (!page) throw notFound("Page");
    if (page.status === "disconnected")
      throw new AppError("page_not_connected", "This Page is disconnected. Connect it again first.");
    const askedBy = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
    const since = kind === "check" ? new Date(ctx.now().getTime() - checkedHours * 3_600_000) : null;
    // What the last day holds is few: there is no need to learn first how much it is.
    const state = kind === "check" ? "reading" : "listing";
    const begun = await insertRun(tx.db, { workspaceId, pageId, kind, state, since, batch: conversationsAtOnce, askedBy });
    if (!begun) return;
    publish(tx, workspaceId, "history.progressed", { pageId });
    wakeHistory(tx);
  });
}
