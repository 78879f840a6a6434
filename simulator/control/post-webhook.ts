import { createHmac } from "node:crypto";
import { isRecord } from "../http/parse-params.ts";
import { escapeJson } from "../webhooks/escape-json.ts";
import { signBody } from "../webhooks/sign-body.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { numberParam } from "./read-control-params.ts";

const maximumTimes = 1000;

/**
 * Posts any body to the callback, also one that Meta would never send: `body` as text or JSON, or `event` and `changes` of a Page.
 * The signature is `valid`, `wrong`, `missing` or `sha1` (the header of old alone).
 */
export async function postWebhook({ world, params }: ControlCall) {
  if (!world.subscription) throw new ControlRefusal(409, "The app has no webhook subscription");
  const body = readBody(params);
  const headers = signatureHeaders(String(params.signature ?? "valid"), body, world.app.secret);
  const contentType = typeof params.contentType === "string" ? params.contentType : "application/json";
  const times = Math.min(maximumTimes, numberParam(params, "times", 1));
  const attempts = [];
  for (let index = 0; index < times; index++) {
    attempts.push(await world.outbox.post(world.subscription.callbackUrl, body, { ...headers, "content-type": contentType }));
  }
  return { ...attempts.at(-1), bytes: Buffer.byteLength(body), attempts: attempts.length };
}

function readBody({ body, pageId, event, changes, time }: Record<string, unknown>): string {
  if (typeof body === "string") return body;
  if (body !== undefined) return escapeJson(body);
  const events = Array.isArray(event) ? event : isRecord(event) ? [event] : undefined;
  if (!events && !Array.isArray(changes)) throw new ControlRefusal(400, "body, event or changes is required");
  const entry = { id: String(pageId ?? ""), time: time ?? Date.now(), ...(events ? { messaging: events } : { changes }) };
  return escapeJson({ object: "page", entry: [entry] });
}

function signatureHeaders(kind: string, body: string, secret: string): Record<string, string> {
  if (kind === "missing") return {};
  if (kind === "wrong") return { "x-hub-signature-256": signBody(body, `${secret} is not the secret`) };
  if (kind === "sha1") return { "x-hub-signature": `sha1=${createHmac("sha1", secret).update(body).digest("hex")}` };
  if (kind === "valid") return { "x-hub-signature-256": signBody(body, secret) };
  throw new ControlRefusal(400, "signature must be valid, wrong, missing or sha1");
}
