import { createSecretKey, type KeyObject } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Config } from "../config.ts";

export const accessTokenLivesMs = 15 * 60_000;

export type AccessClaims = { accountId: string; sessionId: string; expiresAt: Date };

const keys = new Map<string, KeyObject>();

/** One key object per secret, because the library keeps what it derives from it. */
export function keyOf(secret: string): KeyObject {
  const known = keys.get(secret) ?? createSecretKey(Buffer.from(secret, "utf8"));
  keys.set(secret, known);
  return known;
}

export async function signAccessToken(config: Config, claims: { accountId: string; sessionId: string }) {
  const expiresAt = new Date(Math.ceil((Date.now() + accessTokenLivesMs) / 1000) * 1000);
  const token = await new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(claims.accountId)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(keyOf(config.secrets.access));
  return { token, expiresAt };
}

/** What a token says, or undefined when it is not ours or over. An over one is accepted with `evenExpired`, to end its session. */
export async function readAccessToken(
  config: Config,
  token: string,
  options: { evenExpired?: true } = {},
): Promise<AccessClaims | undefined> {
  try {
    const currentDate = options.evenExpired ? new Date(0) : new Date();
    const { payload } = await jwtVerify(token, keyOf(config.secrets.access), {
      algorithms: ["HS256"],
      requiredClaims: ["sub", "sid", "exp"],
      currentDate,
    });
    return { accountId: String(payload.sub), sessionId: String(payload.sid), expiresAt: new Date(Number(payload.exp) * 1000) };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
