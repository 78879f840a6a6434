import { createHash, randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";

const accessMinutes = 15;
const key = (hex: string) => Buffer.from(hex, "hex");

export type AccessClaims = { accountId: string; sessionId: string; expiresAt: Date };

/** A token for the Authorization header, good for 15 minutes. Real time. */
export async function makeAccessToken(secret: string, accountId: string, sessionId: string): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = new Date((Math.floor(Date.now() / 1000) + accessMinutes * 60) * 1000);
  const token = await new SignJWT({ sid: sessionId }).setProtectedHeader({ alg: "HS256" }).setSubject(accountId).setIssuedAt().setExpirationTime(expiresAt).sign(key(secret));
  return { token, expiresAt };
}

/** Undefined when the token is not ours, changed or too old. */
export async function readAccessToken(secret: string, token: string): Promise<AccessClaims | undefined> {
  const read = await jwtVerify(token, key(secret), { algorithms: ["HS256"] }).catch(() => undefined);
  const { sub, sid, exp } = read?.payload ?? {};
  return sub && typeof sid === "string" && exp ? { accountId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) } : undefined;
}

export function makeRefreshToken(secret: string, sessionId: string, expiresAt: Date): Promise<string> {
  return new SignJWT({ sid: sessionId }).setProtectedHeader({ alg: "HS256" }).setJti(randomUUID()).setIssuedAt().setExpirationTime(expiresAt).sign(key(secret));
}

/** The session a refresh token belongs to; undefined when it is not ours or too old. */
export async function readRefreshToken(secret: string, token: string): Promise<string | undefined> {
  const read = await jwtVerify(token, key(secret), { algorithms: ["HS256"] }).catch(() => undefined);
  return typeof read?.payload.sid === "string" ? read.payload.sid : undefined;
}

export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();
