import { findToken, tokenProblem } from "../graph/check-token.ts";
import { refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";

const dataAccessMs = 90 * 24 * 3_600_000;
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
  const isValid = !token.dead && (token.expiresAt === 0 || token.expiresAt > world.clock.now());
  const problem = isValid ? null : tokenProblem(world, token);
  return {
    ...app,
    data_access_expires_at: seconds(token.issuedAt + dataAccessMs),
    expires_at: seconds(token.expiresAt),
    ...(problem
      ? { error: { code: 190, message: problem.message, ...(problem.subcode ? { subcode: problem.subcode } : {}) } }
      : {}),
    is_valid: isValid,
    issued_at: seconds(token.issuedAt),
    ...(token.pageId ? { profile_id: token.pageId } : {}),
    scopes: token.scopes,
    granular_scopes: token.scopes.map((scope) => granularScope(world, token, scope)),
    user_id: token.userId,
  };
}

/** `target_ids` is left out when every Page was ticked. */
function granularScope(world: World, token: Token, scope: string): Record<string, unknown> {
  const pages = world.users.get(token.userId)?.grantedPages ?? [];
  const isLimited = pageScopes.test(scope) && pages.length < world.pages.size;
  return isLimited ? { scope, target_ids: pages } : { scope };
}

function seconds(at: number): number {
  return Math.floor(at / 1000);
}
