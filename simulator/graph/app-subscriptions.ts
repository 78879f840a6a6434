import { randomBytes } from "node:crypto";
import { request as httpRequest } from "undici";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { listParam, textParam } from "../http/parse-params.ts";
import { subscribableFields } from "../webhooks/subscribable-fields.ts";
import { requireAppToken } from "./check-token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";

export async function appSubscriptions(request: GraphRequest): Promise<Answer> {
  const { world, method } = request;
  requireAppToken(request);
  if (method === "GET") return jsonAnswer({ data: listed(request) });
  if (method === "POST") await subscribe(request);
  else unsubscribe(request);
  world.journal.put("app", world.subscription);
  return jsonAnswer({ success: true });
}

function listed({ world }: GraphRequest): unknown[] {
  const { subscription } = world;
  if (!subscription) return [];
  const fields = subscription.fields.map((name) => ({ name, version: "v26.0" }));
  return [{ object: "page", callback_url: subscription.callbackUrl, active: true, fields }];
}

/** Some fields when they are named, otherwise all of it. */
function unsubscribe({ world, params }: GraphRequest): void {
  const fields = listParam(params, "fields");
  const left = (world.subscription?.fields ?? []).filter((field) => !fields.includes(field));
  if (world.subscription && fields.length > 0 && left.length > 0) world.subscription = { ...world.subscription, fields: left };
  else world.subscription = null;
}

async function subscribe({ world, params }: GraphRequest): Promise<void> {
  const object = textParam(params, "object");
  if (object !== "page") refuse(100, "(#100) Param object must be one of {page}");
  const callbackUrl = textParam(params, "callback_url") ?? world.subscription?.callbackUrl;
  const verifyToken = textParam(params, "verify_token") ?? world.subscription?.verifyToken;
  if (!callbackUrl || !URL.canParse(callbackUrl)) refuse(2200, "(#2200) callback_url should represent a valid URL");
  if (!verifyToken) refuse(100, "(#100) The parameter verify_token is required.");
  checkFields(listParam(params, "fields"));
  await verifyCallback(callbackUrl, verifyToken);
  world.subscription = { ...world.subscription, callbackUrl, verifyToken, fields: listParam(params, "fields") };
}

function checkFields(fields: string[]): void {
  const unknown = fields.find((field) => !subscribableFields.has(field));
  if (unknown) refuse(100, `(#100) Param fields must be a list of webhook fields of page - got "${unknown}".`);
}

async function verifyCallback(callbackUrl: string, verifyToken: string): Promise<void> {
  const url = new URL(callbackUrl);
  const challenge = String(randomBytes(4).readUInt32BE());
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const failed = (why: string) => refuse(2200, `(#2200) Callback verification failed with the following errors: ${why}`);
  let status: number;
  let answer: string;
  try {
    const response = await httpRequest(url, { headersTimeout: 5000, bodyTimeout: 5000 });
    status = response.statusCode;
    answer = await response.body.text();
  } catch {
    return failed(
      "curl_errno = 7; curl_error = Failed to connect; HTTP Status Code = 200; HTTP Message = Connection established",
    );
  }
  if (status !== 200) failed(`HTTP Status Code = ${status}; HTTP Message = refused`);
  if (answer.trim() !== challenge) {
    failed("curl_errno = 0; The hub.challenge in the response does not match the one that was sent");
  }
}
