import { createHmac, timingSafeEqual } from "node:crypto";
import { parseMetaJson } from "./parse-json.ts";

/** What Meta says when a person removes the app or asks for deletion; the id is of the person who logged in, not of a contact. */
export type SignedRequest = { userId: string; issuedAt: Date | null };

/** Opens a `signed_request`; undefined when the signature, the algorithm or the shape is not right. */
export function verifySignedRequest(text: string, appSecret: string): SignedRequest | undefined {
  const [signature, payload, ...rest] = text.split(".");
  if (!signature || !payload || rest.length > 0) return undefined;
  const given = Buffer.from(signature, "base64url");
  const expected = createHmac("sha256", appSecret).update(payload).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  try {
    const facts = parseMetaJson(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown> | null;
    if (typeof facts?.algorithm !== "string" || facts.algorithm.toUpperCase() !== "HMAC-SHA256") return undefined;
    const userId = String(facts.user_id ?? "");
    if (!/^\d{1,40}$/.test(userId)) return undefined;
    const issuedAt = Number(facts.issued_at);
    return { userId, issuedAt: Number.isSafeInteger(issuedAt) && issuedAt > 0 ? new Date(issuedAt * 1000) : null };
  } catch {
    return undefined;
  }
}
