import type { Route } from "contract/route.ts";
import type { Role } from "contract/workspaces.ts";
import { readAccessToken } from "../accounts/access-token.ts";
import { type Actor, asActor, type Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import type { Guard } from "../http/register-route.ts";
import type { Logger } from "../log.ts";
import type { SocketGuard } from "../realtime/socket-guard.ts";
import { isId } from "./is-id.ts";
import { type Caller, findCaller } from "./queries.ts";
import { isRoleEnough, isWorkspaceRole } from "./role-rank.ts";

/**
 * Answers the context a route works with. Order of refusals: nobody signed in (401), workspace unknown or not theirs (404), not the
 * owner or role too low (403), other ids of the path malformed (404).
 */
export function createGuard(ctx: Context): Guard {
  return async (request, route) => {
    const log = request.log as unknown as Logger;
    if (route.access === "public") return asActor(ctx, { kind: "anonymous", address: request.ip }, log);
    const workspaceId = (request.params as { workspaceId?: string }).workspaceId;
    const caller = await findSignedIn(ctx, request.headers.authorization, isId(workspaceId) ? workspaceId : undefined);
    if (!caller) throw new AppError("not_signed_in", "You are not signed in, or your session is over.");
    if (workspaceId !== undefined && !caller.role) throw notFound("workspace");
    checkAccess(route, caller);
    if (route.schema.params && !route.schema.params.safeParse(request.params).success) throw notFound("thing");
    return asActor(ctx, { ...actorOf(caller), address: request.ip }, log);
  };
}

/** The same checks for sockets. */
export function createSocketGuard(ctx: Context): SocketGuard {
  return {
    signIn: async (token) => {
      const claims = await readAccessToken(ctx.config, token);
      const caller = claims && (await findCaller(ctx.db, claims.sessionId, claims.accountId, undefined));
      return caller && { accountId: caller.accountId, sessionId: caller.sessionId, expiresAt: claims.expiresAt };
    },
    mayEnter: async (owner, workspaceId) => {
      const caller = isId(workspaceId) ? await findCaller(ctx.db, owner.sessionId, owner.accountId, workspaceId) : undefined;
      return caller?.role != null;
    },
  };
}

async function findSignedIn(
  ctx: Context,
  authorization: string | undefined,
  workspaceId: string | undefined,
): Promise<Caller | undefined> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  const claims = token ? await readAccessToken(ctx.config, token) : undefined;
  return claims && findCaller(ctx.db, claims.sessionId, claims.accountId, workspaceId);
}

function checkAccess({ access }: Route, caller: Caller) {
  if (access === "owner" && !caller.isOwner) throw new AppError("owner_only", "Only the owner of this installation may do this.");
  if (isWorkspaceRole(access) && !isRoleEnough(caller.role, access)) {
    throw new AppError("role_too_low", `This needs the role ${access}; yours is ${caller.role}.`, {
      needed: access satisfies Role,
      yours: caller.role,
    });
  }
}

const actorOf = ({ accountId, name, isOwner, sessionId }: Caller): Extract<Actor, { kind: "account" }> => ({
  kind: "account",
  accountId,
  name,
  isOwner,
  sessionId,
});
