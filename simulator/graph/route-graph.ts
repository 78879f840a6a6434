import type { Answer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { countCall } from "../limits/enforce-limits.ts";
import { exchangeToken } from "../login/exchange-token.ts";
import type { World } from "../world/world.ts";
import { apiVersion, isVersion } from "./api-version.ts";
import { checkToken } from "./check-token.ts";
import { refuse } from "./graph-refusal.ts";
import type { GraphCall, MaybeLater } from "./graph-request.ts";
import { rootEdges } from "./root-edges.ts";
import { routeNode } from "./route-node.ts";

const verbs = new Set(["GET", "POST", "DELETE"]);

export function routeGraph(
  world: World,
  call: GraphCall,
): { version: string; answer: MaybeLater<Answer>; pageId: string | null } {
  const segments = call.path.split("/").filter(Boolean);
  const version = apiVersion(world, isVersion(segments[0]) ? segments.shift() : undefined);
  const [node = "", edge = "", ...rest] = segments;
  if (node === "oauth" && edge === "access_token") return { version, answer: exchangeToken(world, call.params), pageId: null };
  refuseRemoved(call, node);
  const token = checkToken(world, call.headers, call.params);
  if (token.pageId) countCall(world, token.pageId);
  call.params.access_token ??= token.value;
  const method = methodOf(call);
  const request = { world, method, version, params: call.params, token, rest };
  const root = edge === "" ? rootEdges[`${method} ${node}`] : undefined;
  return { version, answer: root ? root(request) : routeNode(request, node, edge), pageId: token.pageId };
}

/** What Meta took out of every version on 2026-10-27; `pretty`, `debug` and If-None-Match are ignored instead. */
function refuseRemoved({ params }: GraphCall, node: string): void {
  if (params.date_format !== undefined) refuse(100, "(#100) The parameter date_format is no longer supported.");
  if (node === "" && params.ids !== undefined)
    refuse(100, "(#100) Requests for multiple ids at the root are no longer supported.");
}

/** `?method=delete` on a POST is a DELETE, for clients that cannot send one. */
function methodOf({ method, params }: GraphCall): string {
  if (method !== "POST" || params.method === undefined) return method === "HEAD" ? "GET" : method;
  const asked = textParam(params, "method")?.toUpperCase() ?? "";
  return verbs.has(asked) ? asked : method;
}
