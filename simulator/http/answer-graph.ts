import type { IncomingMessage } from "node:http";
import { GraphRefusal, refusalBody } from "../graph/graph-refusal.ts";
import type { GraphCall } from "../graph/graph-request.ts";
import { routeGraph } from "../graph/route-graph.ts";
import { isBatch, runBatch } from "../graph/run-batch.ts";
import { usageHeaders } from "../graph/usage-headers.ts";
import { realUsageHeaders } from "../limits/enforce-limits.ts";
import type { OddAnswer } from "../world/faults.ts";
import type { World } from "../world/world.ts";
import type { Answer } from "./answer.ts";
import { findOddAnswer, spoilAnswer } from "./odd-answers.ts";
import { parseParams } from "./parse-params.ts";

export interface HttpCall {
  request: IncomingMessage;
  method: string;
  path: string;
  query: string;
  body: Buffer | null;
}

type Send = (answer: Answer) => void;

/** Answers one Graph call after the armed latency, spoiled when an odd answer is armed for it. */
export function answerGraph(world: World, call: HttpCall, send: Send, fail: (error: unknown) => void): void {
  const { latencyMs, latencyJitterMs } = world.faults;
  const delay = latencyMs + (world.random.next() * 2 - 1) * latencyJitterMs;
  if (delay > 0) setTimeout(answerNow, delay, world, call, send, fail);
  else answerNow(world, call, send, fail);
}

function answerNow(world: World, call: HttpCall, send: Send, fail: (error: unknown) => void): void {
  const odd = world.faults.oddAnswer.length > 0 ? findOddAnswer(world, { ...call, pageId: pageOfCall(world, call) }) : undefined;
  if (odd && !odd.isAccepted) {
    send(spoilAnswer(odd, undefined));
    return;
  }
  const finish = odd ? (answer: Answer) => send(spoilAnswer(odd as OddAnswer, answer)) : send;
  const refuse = (error: unknown) => {
    const refusal = error instanceof SyntaxError ? invalidJson() : error;
    if (refusal instanceof GraphRefusal) finish(refusalAnswer(refusal));
    else fail(refusal);
  };
  try {
    const { headers } = call.request;
    const params = parseParams(call.query, call.body, headers["content-type"]);
    const asked = { method: call.method, path: call.path, params, headers };
    const { answer, ...facts } = isBatch(asked) ? batch(world, asked) : routeGraph(world, asked);
    if (answer instanceof Promise) answer.then((ready) => whenReady(world, { ...facts, send: finish }, ready)).catch(refuse);
    else whenReady(world, { ...facts, send: finish }, answer);
  } catch (error) {
    refuse(error);
  }
}

function batch(world: World, asked: GraphCall) {
  const answer = runBatch(world, asked, (entry) => answerEntry(world, entry));
  return { version: "v26.0", pageId: null, answer };
}

/** One call of a batch; whatever goes wrong with it stays its own. */
async function answerEntry(world: World, entry: GraphCall): Promise<Answer> {
  try {
    return await routeGraph(world, entry).answer;
  } catch (error) {
    if (error instanceof GraphRefusal) return refusalAnswer(error);
    throw error;
  }
}

interface Routed {
  version: string;
  pageId: string | null;
  send: Send;
}

function whenReady(world: World, { version, pageId, send }: Routed, answer: Answer): void {
  if (answer.fate) {
    send(answer);
    return;
  }
  const usage = world.faults.usageHeader;
  const shown = usage ? usageHeaders(pageId ?? "app", usage) : pageId ? realUsageHeaders(world, pageId) : {};
  const ready = { ...answer, headers: { ...answer.headers, "facebook-api-version": version, ...shown } };
  if (answer.after) answer.after.then(() => send(ready));
  else send(ready);
}

export function refusalAnswer(refusal: GraphRefusal): Answer {
  const { status = 400, code, headers: own } = refusal.facts;
  const headers: Record<string, string> = { "content-type": "application/json; charset=UTF-8", ...own };
  if (code === 190) headers["www-authenticate"] = `OAuth "Facebook Platform" "invalid_token" ${JSON.stringify(refusal.message)}`;
  return { status, body: JSON.stringify(refusalBody(refusal)), headers };
}

function invalidJson(): GraphRefusal {
  return new GraphRefusal({ code: 100, message: "(#100) Invalid JSON in the request body" });
}

function idInPath(path: string): string | undefined {
  return path.split("/").find((segment) => /^\d+$/.test(segment));
}

/** `me` is the Page of the token in the header; a token in the body is not looked for, faults are rarely that fine. */
function pageOfCall(world: World, call: HttpCall): string {
  const token = call.request.headers.authorization?.split(" ")[1] ?? new URLSearchParams(call.query).get("access_token") ?? "";
  return world.tokens.get(token)?.pageId ?? idInPath(call.path) ?? "";
}
