import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { routeControl } from "../control/route-control.ts";
import { loginDialog } from "../login/login-dialog.ts";
import type { World } from "../world/world.ts";
import { type Answer, jsonAnswer } from "./answer.ts";
import { answerGraph } from "./answer-graph.ts";
import { parseParams } from "./parse-params.ts";
import { readBody } from "./read-body.ts";
import { sendAnswer } from "./send-answer.ts";
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
  const send = (answer: Answer) => sendAnswer(call.request, call.response, answer);
  const fail = (error: unknown) => {
    log(`simulator failed at ${call.method} ${call.path}: ${error instanceof Error ? error.stack : error}`);
    send(jsonAnswer({ error: { message: "The simulator itself failed", type: "SimulatorError", code: 1 } }, 500));
  };
  try {
    if (call.path.startsWith("/control/")) routeControl(world, call).then((answer) => answer && send(answer), fail);
    else if (dialogPath.test(call.path)) send(loginDialog(world, paramsOf(call), call.method === "POST"));
    else if (isOwn(call)) serveFile(world, call.path).then(send, fail);
    else answerGraph(world, call, send, fail);
  } catch (error) {
    if (error instanceof SyntaxError) send(jsonAnswer({ error: { message: "Invalid JSON", code: 100 } }, 400));
    else fail(error);
  }
}

/** `GET /?ids=…` is a Graph call, `GET /` the phone page. */
function isOwn({ method, path, query }: Call): boolean {
  return method === "GET" && ownPath.test(path) && !(path === "/" && /(^|&)(ids|access_token)=/.test(query));
}

function paramsOf(call: Call) {
  return parseParams(call.query, call.body, call.request.headers["content-type"]);
}
