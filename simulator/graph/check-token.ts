import type { IncomingHttpHeaders } from "node:http";
import { type Params, textParam } from "../http/parse-params.ts";
import type { Token } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { checkProof } from "./check-proof.ts";
import { GraphRefusal, refuse } from "./graph-refusal.ts";

export function tokenValue(headers: IncomingHttpHeaders, params: Params): string | undefined {
  const { authorization } = headers;
  if (authorization && /^(bearer|oauth) /i.test(authorization)) return authorization.slice(authorization.indexOf(" ") + 1).trim();
  return textParam(params, "access_token");
}

export function checkToken(world: World, headers: IncomingHttpHeaders, params: Params): Token {
  const value = tokenValue(headers, params);
  if (!value) refuse(2500, "An active access token must be used to query information about the current user.");
  const token = findToken(world, value);
  if (token.dead || (token.expiresAt !== 0 && token.expiresAt <= world.clock.now())) refuseDeadToken(world, token);
  checkProof(world, value, params);
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

export function tokenProblem(world: World, token: Token): { message: string; subcode?: number } {
  const now = world.clock.now();
  if (token.dead === "password") {
    return {
      subcode: 460,
      message:
        "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
    };
  }
  if (token.dead === "removed") {
    return {
      subcode: 458,
      message: `Error validating access token: The user has not authorized application ${world.app.id}.`,
    };
  }
  if (token.dead === "deselected") {
    return {
      message:
        "Any of the pages_read_engagement, pages_manage_metadata, pages_messaging permission(s) must be granted before impersonating a user's page.",
    };
  }
  const expiredAt = new Date(token.expiresAt || now).toUTCString();
  return {
    subcode: 463,
    message: `Error validating access token: Session has expired on ${expiredAt}. The current time is ${new Date(now).toUTCString()}.`,
  };
}

function refuseDeadToken(world: World, token: Token): never {
  throw new GraphRefusal({ code: 190, status: 401, ...tokenProblem(world, token) });
}

export function requireScopes(token: Token, scopes: string[]): void {
  const missing = scopes.filter((scope) => !token.scopes.includes(scope));
  if (missing.length > 0) refuse(200, `(#200) Requires ${missing.join(", ")} permission to manage the object`);
}
