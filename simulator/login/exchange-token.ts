import { GraphRefusal, refuse } from "../graph/graph-refusal.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { type Params, textParam } from "../http/parse-params.ts";
import type { LoginCode } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { issueSystemUserToken, issueUserToken, longLivedSeconds, shortLivedSeconds } from "./issue-tokens.ts";
import { tokenProblem } from "./token-problem.ts";

const codeLifeMs = 10 * 60_000;

export function exchangeToken(world: World, params: Params): Answer {
  checkClient(world, params);
  const grantType = textParam(params, "grant_type") ?? "authorization_code";
  if (grantType === "client_credentials") {
    return jsonAnswer({ access_token: `${world.app.id}|${world.app.secret}`, token_type: "bearer" });
  }
  if (grantType === "fb_exchange_token") return tokenAnswer(world, longLivedOwner(world, params), longLivedSeconds);
  const code = takeCode(world, params);
  if (!code.isSystemUser) return tokenAnswer(world, code.userId, shortLivedSeconds);
  return jsonAnswer({ access_token: issueSystemUserToken(world, code.userId).value, token_type: "bearer" });
}

function checkClient(world: World, params: Params): void {
  if (textParam(params, "client_id") !== world.app.id) {
    throw new GraphRefusal({
      code: 101,
      message: "Error validating application. Cannot get application info due to a system error.",
    });
  }
  if (textParam(params, "client_secret") !== world.app.secret) refuse(1, "Error validating client secret.");
}

function takeCode(world: World, params: Params): LoginCode {
  const value = textParam(params, "code");
  if (!value) refuse(100, "Missing authorization code");
  const code = world.codes.get(value);
  if (!code) refuse(100, "Invalid verification code format.");
  if (code.used) refuse(100, "This authorization code has been used.", 36009);
  if (world.clock.now() - code.issuedAt > codeLifeMs) refuse(100, "This authorization code has expired.", 36007);
  if (textParam(params, "redirect_uri") !== code.redirectUri) {
    refuse(
      100,
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
      36008,
    );
  }
  code.used = true;
  world.journal.put("code", code);
  return code;
}

function longLivedOwner(world: World, params: Params): string {
  const value = textParam(params, "fb_exchange_token");
  const token = value ? world.tokens.get(value) : undefined;
  if (token?.kind !== "user") refuse(190, "Invalid OAuth access token - Cannot parse access token");
  const problem = tokenProblem(world, token);
  if (problem) throw new GraphRefusal({ ...problem, status: 401 });
  return token.userId;
}

function tokenAnswer(world: World, userId: string, seconds: number): Answer {
  const token = issueUserToken(world, userId, seconds);
  return jsonAnswer({ access_token: token.value, token_type: "bearer", expires_in: seconds });
}
