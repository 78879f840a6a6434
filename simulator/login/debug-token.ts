import { findToken } from "../graph/check-token.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { dataAccessMs, isEffective } from "./effective-scopes.ts";
import { tokenProblem } from "./token-problem.ts";

const pageScopes = /^(pages_|instagram_|business_)/;

export function debugToken({ world, params }: GraphRequest): Answer {
  const input = textParam(params, "input_token");
  if (!input) refuse(100, "(#100) The parameter input_token is required.");
  const known = world.tokens.has(input) || input.includes("|");
  if (!known) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return jsonAnswer({ data: { error, is_valid: false, scopes: [] } });
  }
  return jsonAnswer({ data: describe(world, findToken(world, input)) });
}

function describe(world: World, token: Token): Record<string, unknown> {
  const app = { app_id: world.app.id, type: token.kind.toUpperCase(), application: world.app.name };
  if (token.kind === "app") return { ...app, is_valid: true, scopes: [] };
  const problem = tokenProblem(world, token);
  const scopes = token.scopes.filter((scope) => isEffective(world, { ...token, pageId: null }, scope));
  return {
    ...app,
    data_access_expires_at: seconds((world.users.get(token.userId)?.activeAt || token.issuedAt) + dataAccessMs),
    expires_at: seconds(token.expiresAt),
    ...(problem ? { error: problem } : {}),
    is_valid: !problem,
    issued_at: seconds(token.issuedAt),
    ...(token.pageId ? { profile_id: token.pageId } : {}),
    scopes,
    granular_scopes: scopes.map((scope) => granularScope(world, token, scope)),
    user_id: token.userId,
  };
}

/** `target_ids` is left out when every Page was ticked. */
function granularScope(world: World, token: Token, scope: string): Record<string, unknown> {
  const user = world.users.get(token.userId);
  const pages = user?.targets[scope] ?? user?.grantedPages ?? [];
  const isLimited = pageScopes.test(scope) && pages.length < world.pages.size;
  return isLimited ? { scope, target_ids: pages } : { scope };
}

function seconds(at: number): number {
  return Math.floor(at / 1000);
}
