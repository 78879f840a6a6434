import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { readPageToken } from "./page-token.ts";
import { disconnectPageRow, findPageSecret } from "./queries.ts";

const unsubscribeWithinMs = 5000;

/** Stops receiving and sending through a Page and forgets its token; its history stays. @throws AppError not_found */
export async function disconnectPage(ctx: Context, input: { workspaceId: string; pageId: string }) {
  const { workspaceId, pageId } = input;
  const page = await inWorkspace(ctx, workspaceId, (tx) => findPageSecret(tx.db, workspaceId, pageId));
  if (!page) throw notFound("Page");
  if (page.status === "disconnected") return;
  // Before the Page is free for others: later it could undo another workspace's subscription.
  if (page.accessToken) await unsubscribe(ctx, page.facebookPageId, readPageToken(ctx, page.accessToken));
  await inWorkspace(ctx, workspaceId, async (tx) => {
    await disconnectPageRow(tx.db, workspaceId, pageId);
    await recordAudit(tx, { action: "page.disconnected", workspaceId, subject: { kind: "page", id: pageId, name: page.name } });
    publish(tx, workspaceId, "page.changed", { pageId });
  });
}

/** As far as possible: a dead token cannot unsubscribe, and events of a disconnected Page are ignored anyway. */
async function unsubscribe(ctx: Context, facebookPageId: string, token: string) {
  const answer = await ctx.messenger.call({
    method: "DELETE",
    path: `/${facebookPageId}/subscribed_apps`,
    token,
    timeoutMs: unsubscribeWithinMs,
  });
  if (answer.outcome !== "ok") ctx.log.warn({ facebookPageId, outcome: answer.outcome }, "a Page could not be unsubscribed");
}
