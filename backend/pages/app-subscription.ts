import type { Context } from "../context.ts";
import { listOf, textOf } from "./read-graph.ts";
import { subscribedFields } from "./subscribed-fields.ts";

export type AppSubscription =
  | { state: "ours"; missing: string[] }
  | { state: "none" }
  | { state: "elsewhere"; callbackUrl: string }
  /** Meta did not say. */
  | { state: "unclear"; reason: string };

export const webhookUrl = (ctx: Context) => `${ctx.config.http.apiUrl}/api/v1/webhooks/facebook`;

const path = (ctx: Context) => `/${ctx.config.facebook.appId}/subscriptions`;

/** Where Meta sends the app's Page events, and which of our fields it leaves out: the level above each Page's own subscription. */
export async function readAppSubscription(ctx: Context, timeoutMs = 10_000): Promise<AppSubscription> {
  const answer = await ctx.messenger.call({ method: "GET", path: path(ctx), token: ctx.messenger.appToken, timeoutMs });
  if (answer.outcome === "unknown") return { state: "unclear", reason: answer.reason };
  if (answer.outcome === "error") return { state: "unclear", reason: answer.error.message };
  const page = listOf(answer.body.data).find((one) => one.object === "page");
  if (!page || page.active === false) return { state: "none" };
  const callbackUrl = textOf(page.callback_url) ?? "";
  if (callbackUrl !== webhookUrl(ctx)) return { state: "elsewhere", callbackUrl };
  const taken = listOf(page.fields).map((field) => textOf(field.name));
  // A simulator set up by its start takes every field without naming one.
  const missing = taken.length === 0 && ctx.config.simulatorUrl ? [] : subscribedFields.filter((field) => !taken.includes(field));
  return { state: "ours", missing };
}

/** Asks Meta to send the app's events here; Meta calls the address back before it agrees. */
export const subscribeApp = (ctx: Context) =>
  ctx.messenger.call({
    ...{ method: "POST", path: path(ctx), token: ctx.messenger.appToken, timeoutMs: 15_000 },
    secrets: {
      object: "page",
      callback_url: webhookUrl(ctx),
      verify_token: ctx.config.facebook.verifyToken,
      fields: subscribedFields.join(","),
      include_values: "true",
    },
  });

/** Repairs the app's own subscription; one that sends events elsewhere is left alone, because another installation may live by it. */
export async function checkAppSubscription(ctx: Context): Promise<void> {
  const now = await readAppSubscription(ctx);
  if (now.state === "elsewhere" || now.state === "unclear")
    return ctx.log.warn({ state: now.state }, "the app's webhook subscription is not known to be in order");
  if (now.state === "ours" && now.missing.length === 0) return;
  const answer = await subscribeApp(ctx);
  if (answer.outcome === "ok") ctx.log.warn({ before: now }, "the app's webhook subscription was incomplete and is made again");
  else ctx.log.error({ before: now, outcome: answer.outcome }, "the app's webhook subscription is incomplete");
}
