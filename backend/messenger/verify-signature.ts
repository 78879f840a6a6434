import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether `header` (X-Hub-Signature-256) signs exactly these bytes with the app secret; compared in constant time. */
export function verifySignature(rawBody: Buffer, header: string, appSecret: string): boolean {
  const given = Buffer.from(header.toLowerCase());
  const expected = Buffer.from(`sha256=${createHmac("sha256", appSecret).update(rawBody).digest("hex")}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
