import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { askPage } from "./ask-page.ts";
import type { CheckedPage } from "./check-connection.ts";
import { missingFields } from "./read-subscription.ts";
import { subscribePage } from "./subscribe-page.ts";

/** Subscribes a Page again when fields of ours are no longer subscribed; answers which were missing, or null when Meta did not say. */
export async function checkFields(ctx: Context, page: CheckedPage): Promise<string[] | null> {
  const answer = await askPage(ctx, page, { method: "GET", path: `/${page.facebookPageId}/subscribed_apps`, timeoutMs: 10_000 });
  const missing = missingFields(answer, ctx.config.facebook.appId);
  if (missing === null || missing.length === 0) return missing;
  try {
    await subscribePage(ctx, page.facebookPageId, page.token);
    ctx.log.warn({ pageId: page.id, missing }, "webhook fields of a Page were missing and are subscribed again");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.error({ err: error, pageId: page.id, missing }, "webhook fields of a Page are missing");
  }
  return missing;
}
