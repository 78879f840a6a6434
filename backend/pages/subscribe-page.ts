import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { callGraph } from "./call-graph.ts";
import { listOf, textOf, textsOf } from "./read-graph.ts";
import { subscribedFields } from "./subscribed-fields.ts";

/** Subscribes our app to a Page's webhooks and reads back that Meta took every field. @throws AppError facebook_refused, facebook_unreachable */
export async function subscribePage(ctx: Context, facebookPageId: string, token: string) {
  const path = `/${facebookPageId}/subscribed_apps`;
  await callGraph(ctx, { method: "POST", path, token, query: { subscribed_fields: subscribedFields.join(",") } });
  const body = await callGraph(ctx, { method: "GET", path, token });
  const ours = listOf(body.data).find((app) => textOf(app.id) === ctx.config.facebook.appId);
  const taken = textsOf(ours?.subscribed_fields);
  const missing = subscribedFields.filter((field) => !taken.includes(field));
  if (missing.length > 0) throw new AppError("facebook_refused", `Facebook did not subscribe us to ${missing.join(", ")}.`);
}
