import { type Context, inTransaction } from "../context.ts";
import { classifyError } from "../messenger/classify-error.ts";
import { publish } from "../realtime/create-realtime.ts";
import { askPage } from "./ask-page.ts";
import { type CheckedPage, checkConnection } from "./check-connection.ts";
import { storeFacts } from "./connection-queries.ts";
import { askForPicture } from "./keep-picture.ts";
import { readPageFacts } from "./page-facts.ts";

/** Brings a Page's name, picture and category up to date; pictures at Facebook have addresses that end. */
export async function refreshFacts(ctx: Context, page: CheckedPage): Promise<void> {
  const answer = await askPage(ctx, page, {
    ...{ method: "GET", path: `/${page.facebookPageId}`, timeoutMs: 10_000 },
    query: { fields: "name,category,username,link,picture{url}" },
  });
  if (answer.outcome === "error") {
    const { pageState, message } = classifyError(answer.error);
    if (pageState === "needs_reconnect") await checkConnection(ctx, page, message);
  }
  if (answer.outcome !== "ok") return;
  const { name, ...facts } = readPageFacts(answer.body);
  if (name === null) return;
  await inTransaction(ctx, async (tx) => {
    const changed = await storeFacts(tx.db, page.id, { name, ...facts });
    if (!changed) return;
    await askForPicture(tx, { workspaceId: changed.workspaceId, pageId: page.id, pictureUrl: facts.pictureUrl });
    publish(tx, changed.workspaceId, "page.changed", { pageId: page.id });
  });
}
