import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import type { Context } from "../context.ts";
import { TooBigError } from "../storage/spool.ts";
import { type Stored, storeContent } from "../storage/store-content.ts";
import { isMediaSource, isOfSimulator, isPublicAddress } from "./media-source.ts";

/** `expired`: Meta's address is over. `failed`: it can never be copied. `later`: trying again may help. */
export type Fetched =
  | { outcome: "copied"; stored: Stored }
  | { outcome: "expired" }
  | { outcome: "failed"; problem: "too_big" | "foreign" | "empty" }
  | { outcome: "later"; problem: string };

/** What Messenger itself takes at most. */
export const mostMediaBytes = 25 * 1024 * 1024;
const mostRedirects = 3;
const answerWithinMs = 10_000;
const wholeWithinMs = 90_000;

/** Looks names up itself and refuses those that lead inside, so that what was checked is what is connected to. */
export const lookupOutside: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const addresses = (found ?? []) as LookupAddress[];
    if (error) return done(error, "", 0);
    const first = addresses[0];
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(Object.assign(new Error("An address inside this network"), { code: "EINSIDE" }), "", 0);
    if (options.all) return done(null, addresses as never);
    done(null, first.address, first.family);
  });
};

const outside = new Agent({
  connect: { lookup: lookupOutside, timeout: answerWithinMs },
  headersTimeout: answerWithinMs,
  bodyTimeout: 30_000,
});
const anywhere = new Agent({ connect: { timeout: answerWithinMs }, headersTimeout: answerWithinMs, bodyTimeout: 30_000 });

/** Copies what is at one of Meta's addresses into the storage of a workspace. Never throws for what the address does. */
export async function fetchMedia(ctx: Context, workspaceId: string, address: string): Promise<Fetched> {
  const signal = AbortSignal.timeout(wholeWithinMs);
  let from = address;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    if (!isMediaSource(ctx.config, from)) return { outcome: "failed", problem: "foreign" };
    const answer = await ask(ctx, from, signal);
    if ("outcome" in answer) return answer;
    const { statusCode, headers } = answer;
    const next = headers.location;
    if (statusCode < 300 || statusCode >= 400 || typeof next !== "string" || !URL.canParse(next, from))
      return take(ctx, workspaceId, answer);
    await drop(answer);
    from = new URL(next, from).href;
  }
  return { outcome: "later", problem: "too many redirects" };
}

async function ask(ctx: Context, address: string, signal: AbortSignal): Promise<Dispatcher.ResponseData | Fetched> {
  const dispatcher = isOfSimulator(ctx.config, new URL(address)) ? anywhere : outside;
  try {
    return await request(address, { dispatcher, signal, headers: { accept: "*/*", "accept-encoding": "identity" } });
  } catch (error) {
    const code = codeOf(error);
    return code === "EINSIDE" ? { outcome: "failed", problem: "foreign" } : { outcome: "later", problem: code };
  }
}

/** Meta answers 403 for an address that is over, and 404 or 410 for a file that is gone. */
const isOver = (status: number) => status === 403 || status === 404 || status === 410;

async function take(ctx: Context, workspaceId: string, answer: Dispatcher.ResponseData): Promise<Fetched> {
  const { statusCode, headers, body } = answer;
  if (statusCode !== 200) {
    await drop(answer);
    return isOver(statusCode) ? { outcome: "expired" } : { outcome: "later", problem: `HTTP ${statusCode}` };
  }
  if (Number(headers["content-length"] ?? 0) > mostMediaBytes) {
    await drop(answer);
    return { outcome: "failed", problem: "too_big" };
  }
  try {
    const stored = await storeContent(ctx.storage, `media/${workspaceId}`, body, mostMediaBytes);
    return stored.size > 0 ? { outcome: "copied", stored } : { outcome: "failed", problem: "empty" };
  } catch (error) {
    if (error instanceof TooBigError) return { outcome: "failed", problem: "too_big" };
    ctx.log.warn({ err: error }, "a file of a message could not be copied yet");
    return { outcome: "later", problem: codeOf(error) };
  }
}

/** Reads what is left of a small answer, so that the connection can be used again; of a big one nothing. */
const drop = (answer: Dispatcher.ResponseData) => answer.body.dump({ limit: 64 * 1024 }).catch(() => {});

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "no answer").slice(0, 100);
