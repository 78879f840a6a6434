import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether `header` (X-Hub-Signature-256) signs exactly these bytes with the app secret; compared in constant time. */
export function verifySignature(rawBody: Buffer, header: string | undefined, appSecret: string): boolean {
  if (!header?.startsWith("sha256=")) return false;
  const given = Buffer.from(header.slice(7), "hex");
  const expected = createHmac("sha256", appSecret).update(rawBody).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
