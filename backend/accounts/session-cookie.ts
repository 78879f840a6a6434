import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import type { SignedInResult } from "./begin-session.ts";

const name = "messagesender_refresh";

// Lax and not Strict: the return from Facebook Login is a navigation from another site and must find its session.
const attributes = (ctx: Context) => ({ httpOnly: true, sameSite: "lax", path: "/api/v1", secure: ctx.config.http.apiUrl.startsWith("https://") }) as const;

export const readSessionCookie = (request: FastifyRequest): string | undefined => request.cookies[name];

/** A remembered session outlives the browser; the other one ends with it. */
export function setSessionCookie(ctx: Context, reply: FastifyReply, { refresh }: SignedInResult) {
  reply.setCookie(name, refresh.token, { ...attributes(ctx), ...(refresh.isRemembered && { expires: refresh.expiresAt }) });
}

export const clearSessionCookie = (ctx: Context, reply: FastifyReply) => reply.clearCookie(name, attributes(ctx));

/** Refuses requests that another site made a browser send with our cookie. @throws AppError foreign_origin */
export function refuseForeignOrigin(ctx: Context, request: FastifyRequest) {
  const { origin } = request.headers;
  const isForeign = (origin !== undefined && origin !== ctx.config.http.frontendUrl) || request.headers["sec-fetch-site"] === "cross-site";
  if (isForeign) throw new AppError("foreign_origin", "This request came from another website.");
}
