import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { routeControl } from "../control/route-control.ts";
import { GraphRefusal, refusalBody } from "../graph/graph-refusal.ts";
import { routeGraph } from "../graph/route-graph.ts";
import { usageHeaders } from "../graph/usage-headers.ts";
import { loginDialog } from "../login/login-dialog.ts";
import type { World } from "../world/world.ts";
import { type Answer, jsonAnswer } from "./answer.ts";
import { parseParams } from "./parse-params.ts";
import { readBody } from "./read-body.ts";
import { serveFile } from "./serve-file.ts";

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  path: string;
  query: string;
  body: Buffer | null;
}

const dialogPath = /^\/(v\d+\.\d+\/)?dialog\/oauth$/;
const ownPath = /^\/(?:$|phone\/|avatars\/|media\/|favicon\.ico$)/;

export function serve(world: World, log: (line: string) => void): RequestListener {
  return (request, response) => {
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const query = mark < 0 ? "" : url.slice(mark + 1);
    const method = request.method ?? "GET";
    const handle = (body: Buffer | null) => dispatch(world, { request, response, method, path, query, body }, log);
    if (method === "GET" || method === "HEAD") handle(null);
    else readBody(request, handle);
  };
}

function dispatch(world: World, call: Call, log: (line: string) => void): void {
  const fail = (error: unknown) => {
    log(`simulator failed at ${call.method} ${call.path}: ${error instanceof Error ? error.stack : error}`);
    send(call.response, jsonAnswer({ error: { message: "The simulator itself failed", type: "SimulatorError", code: 1 } }, 500));
  };
  try {
    if (call.path.startsWith("/control/"))
      routeControl(world, call).then((answer) => answer && send(call.response, answer), fail);
    else if (dialogPath.test(call.path)) send(call.response, loginDialog(world, paramsOf(call), call.method === "POST"));
    else if (ownPath.test(call.path) && call.method === "GET")
      serveFile(world, call.path).then((answer) => send(call.response, answer), fail);
    else answerGraph(world, call, fail);
  } catch (error) {
    if (error instanceof SyntaxError) send(call.response, jsonAnswer({ error: { message: "Invalid JSON", code: 100 } }, 400));
    else fail(error);
  }
}

function paramsOf(call: Call) {
  return parseParams(call.query, call.body, call.request.headers["content-type"]);
}

function answerGraph(world: World, call: Call, fail: (error: unknown) => void): void {
  const { latencyMs, latencyJitterMs } = world.faults;
  const delay = latencyMs + (Math.random() * 2 - 1) * latencyJitterMs;
  if (delay > 0) setTimeout(runGraph, delay, world, call, fail);
  else runGraph(world, call, fail);
}

function runGraph(world: World, call: Call, fail: (error: unknown) => void): void {
  const refuse = (error: unknown) => {
    const refusal =
      error instanceof SyntaxError ? new GraphRefusal({ code: 100, message: "(#100) Invalid JSON in the request body" }) : error;
    if (!(refusal instanceof GraphRefusal)) return fail(refusal);
    const { status = 400, code } = refusal.facts;
    const headers: Record<string, string> = { "content-type": "application/json; charset=UTF-8", ...refusal.facts.headers };
    if (code === 190)
      headers["www-authenticate"] = `OAuth "Facebook Platform" "invalid_token" ${JSON.stringify(refusal.message)}`;
    send(call.response, { status, body: JSON.stringify(refusalBody(refusal)), headers });
  };
  try {
    const { version, answer } = routeGraph(world, {
      method: call.method,
      path: call.path,
      params: paramsOf(call),
      headers: call.request.headers,
    });
    if (answer instanceof Promise) answer.then((ready) => finish(world, call, version, ready)).catch(refuse);
    else finish(world, call, version, answer);
  } catch (error) {
    refuse(error);
  }
}

function finish(world: World, call: Call, version: string, answer: Answer): void {
  if (answer.fate) {
    abandon(call, answer.fate);
    return;
  }
  const usage = world.faults.usageHeader;
  const headers = {
    ...answer.headers,
    "facebook-api-version": version,
    ...(usage ? usageHeaders(pageIdOf(call.path), usage) : {}),
  };
  if (answer.after) answer.after.then(() => send(call.response, { ...answer, headers }));
  else send(call.response, { ...answer, headers });
}

function pageIdOf(path: string): string {
  return path.split("/").find((segment) => /^\d+$/.test(segment)) ?? "app";
}

function abandon({ request }: Call, fate: NonNullable<Answer["fate"]>): void {
  const { socket } = request;
  if (fate.kind === "reset") socket.resetAndDestroy();
  else setTimeout(() => socket.destroy(), fate.ms).unref();
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
