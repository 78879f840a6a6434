import type { Config } from "../config.ts";

export const refreshCookieName = "messagesender_refresh";

/**
 * How the browser keeps the refresh token. Lax, because the return from Facebook Login is a cross-site visit and must be tied to the
 * session; without `expiresAt` it is gone when the browser closes.
 */
export function refreshCookieOptions(config: Config, expiresAt?: Date) {
  return {
    httpOnly: true,
    sameSite: "lax" as const,
    path: "/api/v1",
    secure: config.http.apiUrl.startsWith("https://"),
    ...(expiresAt && { maxAge: Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1000)) }),
  };
}
