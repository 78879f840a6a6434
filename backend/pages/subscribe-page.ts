import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { callGraph } from "./call-graph.ts";
import { missingFields } from "./read-subscription.ts";
import { subscribedFields } from "./subscribed-fields.ts";

/** Subscribes our app to a Page's webhooks and reads back that Meta took every field. @throws AppError facebook_refused, facebook_unreachable */
export async function subscribePage(ctx: Context, facebookPageId: string, token: string) {
  const path = `/${facebookPageId}/subscribed_apps`;
  await callGraph(ctx, { method: "POST", path, token, query: { subscribed_fields: subscribedFields.join(",") } });
  const body = await callGraph(ctx, { method: "GET", path, token });
  const missing = missingFields({ outcome: "ok", body, usage: null }, ctx.config.facebook.appId) ?? [...subscribedFields];
  if (missing.length > 0) throw new AppError("facebook_refused", `Facebook did not subscribe us to ${missing.join(", ")}.`);
}
