import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Names a key without revealing it, so that texts under an older key can be found after a rotation. */
const keyId = (key: Buffer) => createHash("sha256").update(key).digest("hex").slice(0, 8);

/** Encrypts a text with AES-256-GCM: `v1.<key id>.<iv>.<tag>.<data>`, base64url. `keyHex` has 64 hex characters. */
export function encrypt(text: string, keyHex: string): string {
  const key = Buffer.from(keyHex, "hex");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", keyId(key), iv.toString("base64url"), cipher.getAuthTag().toString("base64url"), data.toString("base64url")].join(
    ".",
  );
}

/** @throws Error when the text was made with another key or was changed */
export function decrypt(sealed: string, keyHex: string): string {
  const key = Buffer.from(keyHex, "hex");
  const [version, id, iv, tag, data] = sealed.split(".");
  if (version !== "v1" || !iv || !tag || data === undefined) throw new Error("Not an encrypted text of this product");
  if (id !== keyId(key)) throw new Error(`Encrypted with another ENCRYPTION_KEY (${id})`);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(data, "base64url")), decipher.final()]).toString("utf8");
}
