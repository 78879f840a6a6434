import type { IncomingHttpHeaders } from "node:http";
import { type Params, textParam } from "../http/parse-params.ts";
import { isEffective } from "../login/effective-scopes.ts";
import { tokenProblem } from "../login/token-problem.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { checkProof } from "./check-proof.ts";
import { GraphRefusal, refuse } from "./graph-refusal.ts";

const impersonating = ["pages_messaging", "pages_manage_metadata", "pages_read_engagement"];

export function tokenValue(headers: IncomingHttpHeaders, params: Params): string | undefined {
  const { authorization } = headers;
  if (authorization && /^(bearer|oauth) /i.test(authorization)) return authorization.slice(authorization.indexOf(" ") + 1).trim();
  return textParam(params, "access_token");
}

/** The app's own token holds the secret already, so nothing has to be proven with it. */
export function checkToken(world: World, headers: IncomingHttpHeaders, params: Params): Token {
  const value = tokenValue(headers, params);
  if (!value) refuse(2500, "An active access token must be used to query information about the current user.");
  const token = findToken(world, value);
  const problem = tokenProblem(world, token);
  if (problem) throw new GraphRefusal({ ...problem, status: 401 });
  if (token.kind !== "app") checkProof(world, value, params);
  return token;
}

export function findToken(world: World, value: string): Token {
  const token = world.tokens.get(value);
  if (token) return token;
  if (value === `${world.app.id}|${world.app.secret}`) return appToken(value);
  throw new GraphRefusal({ code: 190, message: "Invalid OAuth access token - Cannot parse access token", status: 400 });
}

function appToken(value: string): Token {
  return { value, kind: "app", userId: "", pageId: null, scopes: [], issuedAt: 0, expiresAt: 0, dead: null };
}

/** A Page token without any of the Page scopes cannot even speak for the Page. */
export function requireScopes({ world, token }: { world: World; token: Token }, scopes: string[]): void {
  if (scopes.every((scope) => isEffective(world, token, scope))) return;
  if (token.kind === "page" && !impersonating.some((scope) => isEffective(world, token, scope))) {
    throw new GraphRefusal({ ...impersonationProblem, status: 401 });
  }
  const missing = scopes.filter((scope) => !isEffective(world, token, scope));
  refuse(200, `(#200) Requires ${missing.join(", ")} permission to manage the object`);
}

const impersonationProblem = {
  code: 190,
  message: `Any of the ${impersonating.join(", ")} permission(s) must be granted before impersonating a user's page.`,
};

export function requireAppToken({ token }: { token: Token }): void {
  if (token.kind !== "app") refuse(15, "(#15) This method must be called with an app access_token.");
}
