import { randomBytes } from "node:crypto";
import { request } from "undici";
import type { Context } from "../../context.ts";
import { webhookUrl } from "../app-subscription.ts";

const timeoutMs = 6000;
const longestAnswer = 2000;

export type AddressFinding =
  | { state: "verified" }
  | { state: "wrong"; status: number }
  | { state: "unreachable"; reason: string };

/** Asks our own public address the way Meta does when it verifies it. */
export async function askWebhookAddress(ctx: Context): Promise<AddressFinding> {
  const challenge = randomBytes(8).toString("hex");
  const address = new URL(webhookUrl(ctx));
  address.searchParams.set("hub.mode", "subscribe");
  address.searchParams.set("hub.challenge", challenge);
  address.searchParams.set("hub.verify_token", ctx.config.facebook.verifyToken);
  try {
    const answer = await request(address, { signal: AbortSignal.timeout(timeoutMs) });
    const text = (await answer.body.text()).slice(0, longestAnswer);
    return answer.statusCode === 200 && text === challenge
      ? { state: "verified" }
      : { state: "wrong", status: answer.statusCode };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { state: "unreachable", reason: error instanceof Error && error.name === "TimeoutError" ? "timed out" : code };
  }
}

/** Whether Meta could reach it from outside at all. */
export function isPrivateAddress(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    /^(localhost|.*\.(local|localhost|internal)|\[::1?\]|\[f[cde].*)$/.test(hostname) ||
    /^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(hostname) ||
    !hostname.includes(".")
  );
}
