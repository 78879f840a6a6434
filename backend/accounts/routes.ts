import * as contract from "contract/accounts.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { refuseForeignOrigin } from "../http/refuse-foreign-origin.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { askForPasswordLink } from "./ask-for-password-link.ts";
import { changePassword } from "./change-password.ts";
import { endOtherSessions, endOwnSession, readOwnSessions } from "./own-sessions.ts";
import { readMe } from "./read-me.ts";
import { readSetup } from "./read-setup.ts";
import { refreshCookieName, refreshCookieOptions } from "./refresh-cookie.ts";
import { refreshSession } from "./refresh-session.ts";
import { checkPasswordLink, resetPassword } from "./reset-password.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { signUpOwner } from "./sign-up-owner.ts";
import type { OpenedSession, Visitor } from "./start-session.ts";
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, readTwoFactor, renewRecoveryCodes } from "./two-factor.ts";
import { updateMe } from "./update-me.ts";

export function registerAccountRoutes(route: RegisterRoute) {
  route(contract.getSetup, ({ ctx }) => readSetup(ctx));
  route(contract.getMe, ({ ctx }) => readMe(ctx));
  route(contract.signUpOwner, async ({ ctx, body, request, reply }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    return giveCookie(ctx, reply, await signUpOwner(ctx, body, visitor(request)));
  });
  route(contract.signIn, async ({ ctx, body, request, reply }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    return giveCookie(ctx, reply, await signIn(ctx, body, visitor(request)));
  });
  route(contract.refreshSession, async ({ ctx, request, reply }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    try {
      return giveCookie(ctx, reply, await refreshSession(ctx, request.cookies[refreshCookieName]));
    } catch (error) {
      if (error instanceof AppError && error.code === "session_ended") takeCookie(ctx, reply);
      throw error;
    }
  });
  route(contract.signOut, async ({ ctx, request, reply }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    await signOut(ctx, {
      refreshToken: request.cookies[refreshCookieName],
      accessToken: /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1],
    });
    takeCookie(ctx, reply);
  });
  route(contract.updateMe, ({ ctx, body }) => updateMe(ctx, body));
  route(contract.changePassword, ({ ctx, body }) => changePassword(ctx, body));
  route(contract.listSessions, ({ ctx, query }) => readOwnSessions(ctx, query));
  route(contract.endSession, ({ ctx, params }) => endOwnSession(ctx, params));
  route(contract.endOtherSessions, ({ ctx }) => endOtherSessions(ctx));
  registerPasswordLinkRoutes(route);
  registerTwoFactorRoutes(route);
}

function registerPasswordLinkRoutes(route: RegisterRoute) {
  route(contract.askForPasswordLink, ({ ctx, body, request }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    return askForPasswordLink(ctx, body, visitor(request));
  });
  route(contract.checkPasswordLink, ({ ctx, body }) => checkPasswordLink(ctx, body));
  route(contract.resetPassword, ({ ctx, body, request }) => {
    refuseForeignOrigin(ctx.config, request.headers);
    return resetPassword(ctx, body);
  });
}

function registerTwoFactorRoutes(route: RegisterRoute) {
  route(contract.getTwoFactor, ({ ctx }) => readTwoFactor(ctx));
  route(contract.beginTwoFactor, ({ ctx, body }) => beginTwoFactor(ctx, body));
  route(contract.confirmTwoFactor, ({ ctx, body }) => confirmTwoFactor(ctx, body));
  route(contract.renewRecoveryCodes, ({ ctx, body }) => renewRecoveryCodes(ctx, body));
  route(contract.endTwoFactor, ({ ctx, body }) => endTwoFactor(ctx, body));
}

/** Where a request comes from. */
export const visitor = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  userAgent: request.headers["user-agent"] ?? null,
});

/** Puts the refresh token into the cookie and leaves the rest for the body. */
export function giveCookie(
  ctx: Context,
  reply: FastifyReply,
  { signedIn, refreshToken, expiresAt, isRemembered }: OpenedSession,
) {
  reply.setCookie(refreshCookieName, refreshToken, refreshCookieOptions(ctx.config, isRemembered ? expiresAt : undefined));
  return signedIn;
}

const takeCookie = (ctx: Context, reply: FastifyReply) => reply.clearCookie(refreshCookieName, refreshCookieOptions(ctx.config));
