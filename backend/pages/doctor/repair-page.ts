import type { DoctorReport } from "contract/pages.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { readAppSubscription, subscribeApp } from "../app-subscription.ts";
import { graphError } from "../call-graph.ts";
import { readPageToken } from "../page-token.ts";
import { subscribePage } from "../subscribe-page.ts";
import { findExaminedPage } from "./doctor-queries.ts";
import { examinePage } from "./examine-page.ts";

/**
 * Subscribes at both levels again. An app whose events go to another address is left alone. @throws AppError not_found, page_not_connected,
 * facebook_refused, facebook_unreachable
 */
export async function repairPage(ctx: Context, input: { workspaceId: string; pageId: string }): Promise<DoctorReport> {
  const page = await inWorkspace(ctx, input.workspaceId, (tx) => findExaminedPage(tx.db, input.workspaceId, input.pageId));
  if (!page) throw notFound("Page");
  if (page.accessToken === null) throw new AppError("page_not_connected", "Connect the Page first.");
  const subscription = await readAppSubscription(ctx);
  if (subscription.state === "none" || (subscription.state === "ours" && subscription.missing.length > 0)) {
    const answer = await subscribeApp(ctx);
    if (answer.outcome !== "ok") throw graphError(answer);
  }
  await subscribePage(ctx, page.facebookPageId, readPageToken(ctx, page.accessToken));
  return examinePage(ctx, input);
}
