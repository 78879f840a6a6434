import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../http/answer.ts";
import { fromForm, isRecord, objectParam, type Params, textParam } from "../http/parse-params.ts";
import type { World } from "../world/world.ts";
import { fillReferences } from "./batch-references.ts";
import { checkToken } from "./check-token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphCall } from "./graph-request.ts";

const maximumEntries = 50;

interface Entry {
  method: string;
  relative_url: string;
  body?: string;
  name?: string;
  depends_on?: string;
  omit_response_on_success?: boolean | string;
}

type Answerer = (call: GraphCall) => Promise<Answer>;

/** `POST /` runs up to 50 calls in order, each with the outer token unless it brings its own; the outer status is always 200. */
export async function runBatch(world: World, call: GraphCall, answer: Answerer): Promise<Answer> {
  checkToken(world, call.headers, call.params);
  const entries = objectParam(call.params, "batch");
  if (!Array.isArray(entries)) refuse(100, "(#100) The parameter batch is required");
  if (entries.length > maximumEntries)
    refuse(100, `(#100) Too many requests in batch message. Maximum batch size is ${maximumEntries}`);
  const withHeaders = textParam(call.params, "include_headers") !== "false";
  const results = new Map<string, unknown>();
  const parts = [];
  for (const entry of entries as unknown[]) parts.push(await runEntry({ call, entry, results, withHeaders, answer }));
  return { status: 200, body: JSON.stringify(parts), headers: { "content-type": "application/json; charset=UTF-8" } };
}

async function runEntry(run: {
  call: GraphCall;
  entry: unknown;
  results: Map<string, unknown>;
  withHeaders: boolean;
  answer: Answerer;
}): Promise<unknown> {
  const { entry, results } = run;
  if (!isRecord(entry) || typeof entry.relative_url !== "string")
    refuse(100, "(#100) Every request of a batch needs a relative_url");
  const own = entry as unknown as Entry;
  if (own.depends_on && !results.has(own.depends_on)) return null;
  const answer = await run.answer(toCall(run.call, own, results));
  if (answer.fate) return null;
  const body = answer.body.toString();
  const isGood = answer.status === 200;
  if (own.name && isGood) results.set(own.name, JSON.parse(body));
  if (own.name && isGood && String(own.omit_response_on_success ?? "true") === "true" && isNeeded(run.call, own.name))
    return null;
  const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => ({ name, value }));
  return { code: answer.status, ...(run.withHeaders ? { headers } : {}), body };
}

/** Only what another entry depends on may be left out of the answer. */
function isNeeded({ params }: GraphCall, name: string): boolean {
  return String(typeof params.batch === "string" ? params.batch : JSON.stringify(params.batch)).includes(`result=${name}:`);
}

function toCall(outer: GraphCall, entry: Entry, results: Map<string, unknown>): GraphCall {
  const url = fillReferences(entry.relative_url, results);
  const [path = "", query = ""] = url.split("?");
  const params: Params = { ...fromForm(query), ...fromForm(fillReferences(entry.body ?? "", results)) };
  const headers: IncomingHttpHeaders = { ...outer.headers };
  if (params.access_token === undefined) {
    const { access_token: token } = outer.params;
    if (token !== undefined) params.access_token = token;
  } else delete headers.authorization;
  for (const name of ["appsecret_proof", "appsecret_time"]) {
    if (params[name] === undefined && outer.params[name] !== undefined && isSameToken(outer, params))
      params[name] = outer.params[name];
  }
  const version = /^\/(v\d+\.\d+)/.exec(outer.path)?.[1];
  const clean = path.replace(/^\/+/, "");
  const isVersioned = /^v\d+\.\d+\//.test(clean);
  return {
    method: entry.method.toUpperCase(),
    path: `/${version && !isVersioned ? `${version}/` : ""}${clean}`,
    params,
    headers,
  };
}

function isSameToken(outer: GraphCall, params: Params): boolean {
  return params.access_token === undefined || params.access_token === outer.params.access_token;
}

export function isBatch({ method, path, params }: GraphCall): boolean {
  return method === "POST" && /^\/(v\d+\.\d+\/?)?$/.test(path) && params.batch !== undefined;
}
