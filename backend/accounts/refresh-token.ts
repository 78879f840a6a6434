import { createHash, randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Config } from "../config.ts";
import { keyOf } from "./access-token.ts";

/** A refresh token and what the database keeps of it. */
export type MadeRefreshToken = { token: string; tokenHash: Buffer; expiresAt: Date };

export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

export async function makeRefreshToken(config: Config, sessionId: string, expiresAt: Date): Promise<MadeRefreshToken> {
  const token = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(keyOf(config.secrets.refresh));
  return { token, tokenHash: hashToken(token), expiresAt };
}

/** The session a token names, or undefined when we did not sign it or it is over. Only the database knows whether it is still good. */
export async function readRefreshToken(
  config: Config,
  token: string,
  options: { evenExpired?: true } = {},
): Promise<string | undefined> {
  try {
    const currentDate = options.evenExpired ? new Date(0) : new Date();
    const { payload } = await jwtVerify(token, keyOf(config.secrets.refresh), {
      algorithms: ["HS256"],
      requiredClaims: ["sid", "jti", "exp"],
      currentDate,
    });
    return String(payload.sid);
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
