import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Config } from "../config.ts";

/** Names a key without revealing it, so that texts under another key can be found after a rotation. */
const keyIdOf = (keyHex: string) => createHash("sha256").update(Buffer.from(keyHex, "hex")).digest("hex").slice(0, 8);

export const isSealedWith = (sealed: string, keyHex: string) => sealed.startsWith(`v1.${keyIdOf(keyHex)}.`);

type Keys = Pick<Config["secrets"], "encryption" | "otherEncryption">;

/** Encrypts a text with AES-256-GCM: `v1.<key id>.<iv>.<tag>.<data>`, base64url. */
export function encrypt(text: string, { encryption: keyHex }: Keys): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(keyHex, "hex"), iv);
  const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    "v1",
    keyIdOf(keyHex),
    iv.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    data.toString("base64url"),
  ].join(".");
}

/** @throws Error when the text was made with another key or was changed */
export function decrypt(sealed: string, { encryption, otherEncryption }: Keys): string {
  const [version, id, iv, tag, data] = sealed.split(".");
  if (version !== "v1" || !iv || !tag || data === undefined) throw new Error("Not an encrypted text of this product");
  const keyHex = [encryption, otherEncryption].find((one) => one !== undefined && keyIdOf(one) === id);
  if (!keyHex) throw new Error(`Encrypted with another ENCRYPTION_KEY (${id})`);
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(keyHex, "hex"), Buffer.from(iv, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(data, "base64url")), decipher.final()]).toString("utf8");
}
