import type { Params } from "../http/parse-params.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";

export interface GraphRequest {
  world: World;
  method: string;
  version: string;
  params: Params;
  token: Token;
}
