import { createHmac } from "node:crypto";

/** `base64url(signature).base64url(payload)`, signed over the encoded payload. */
export function signRequest(secret: string, facts: { userId: string; issuedAt: number }): string {
  const payload = { algorithm: "HMAC-SHA256", issued_at: facts.issuedAt, expires: facts.issuedAt + 3600, user_id: facts.userId };
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  const signature = createHmac("sha256", secret).update(encoded).digest("base64url");
  return `${signature}.${encoded}`;
}
