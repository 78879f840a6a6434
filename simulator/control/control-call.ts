import type { IncomingMessage, ServerResponse } from "node:http";
import type { Params } from "../http/parse-params.ts";
import type { World } from "../world/world.ts";

export interface ControlCall {
  world: World;
  request: IncomingMessage;
  response: ServerResponse;
  /** Parts of the path in braces, in order. */
  ids: string[];
  params: Params;
}

export class ControlRefusal extends Error {
  status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
