import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { readPageToken } from "./page-token.ts";
import { disconnect, findPage } from "./queries.ts";

/** Forgets a Page's token and stops its events; its people and messages stay. @throws AppError not_found */
export async function disconnectPage(ctx: Context, { workspaceId, pageId }: { workspaceId: string; pageId: string }): Promise<void> {
  const page = await inWorkspace(ctx, workspaceId, async (tx) => {
    const found = await findPage(tx.db, workspaceId, pageId);
    if (!found) throw notFound("Page");
    await disconnect(tx.db, pageId);
    publish(tx, workspaceId, "page.changed", { pageId });
    return found;
  });
  if (!page.accessToken) return;
  // Our side is done; if Meta does not hear it, its events are ignored.
  const answer = await ctx.messenger.call({ method: "DELETE", path: `/${page.facebookPageId}/subscribed_apps`, token: readPageToken(ctx, page.accessToken) });
  if (answer.outcome !== "ok") ctx.log.warn({ pageId }, "Meta did not end the Page's subscription");
}
