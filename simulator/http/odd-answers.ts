import { GraphRefusal, refusalBody } from "../graph/graph-refusal.ts";
import { type OddAnswer, strikes } from "../world/faults.ts";
import type { World } from "../world/world.ts";
import type { Answer } from "./answer.ts";

const defaultHangMs = 30_000;
const nothing = '{"success":true}';
const html = `<!DOCTYPE html>
<html lang="en" id="facebook"><head><title>Facebook | Error</title></head>
<body><h1>Sorry, something went wrong.</h1><p>We're working on it and we'll get it fixed as soon as we can.</p></body></html>`;

/** The armed fault that strikes this Graph call, if any; using it up is part of the question. */
export function findOddAnswer(world: World, call: { method: string; path: string; pageId: string }): OddAnswer | undefined {
  return world.faults.oddAnswer.find((odd) => {
    const isMeant = (!odd.path || call.path.includes(odd.path)) && (!odd.method || odd.method === call.method);
    return isMeant && strikes(world, odd, call.pageId);
  });
}

/** What arrives instead of the good answer. */
export function spoilAnswer(odd: OddAnswer, good: Answer | undefined): Answer {
  const body = good?.body.toString() || nothing;
  const headers = good?.headers ?? { "content-type": "application/json; charset=UTF-8" };
  if (odd.kind === "html") {
    return { status: odd.status ?? 502, body: html, headers: { "content-type": "text/html; charset=utf-8" } };
  }
  if (odd.kind === "error_200") return { status: odd.status ?? 200, body: JSON.stringify(errorBody(odd)), headers };
  if (odd.kind === "empty") return { status: odd.status ?? 200, body: "", headers };
  if (odd.kind === "broken_json") return { status: 200, body: body.slice(0, Math.ceil(body.length / 2)), headers };
  if (odd.kind === "half_body") return { status: 200, body, headers, fate: { kind: "cut", ms: 0 } };
  if (odd.kind === "reset") return { status: 0, body: "", fate: { kind: "reset", ms: 0 } };
  return { status: 0, body: "", fate: { kind: "hang", ms: odd.hangMs ?? defaultHangMs } };
}

function errorBody({ code = 1, subcode, message = "An unknown error occurred" }: OddAnswer): Record<string, unknown> {
  return refusalBody(new GraphRefusal({ code, message, ...(subcode === undefined ? {} : { subcode }) }));
}
