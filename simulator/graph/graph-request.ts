import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../http/answer.ts";
import type { Params } from "../http/parse-params.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";

/** A call as it arrived, before anybody looked at its token. */
export interface GraphCall {
  method: string;
  path: string;
  params: Params;
  headers: IncomingHttpHeaders;
}

export interface GraphRequest {
  world: World;
  method: string;
  version: string;
  params: Params;
  token: Token;
  /** Path segments after the edge. */
  rest: string[];
}

export type MaybeLater<T> = T | Promise<T>;
export type Handler<Node> = (request: GraphRequest, node: Node) => MaybeLater<Answer>;
