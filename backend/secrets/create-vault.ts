import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomFillSync } from "node:crypto";

export type Vault = {
  seal: (text: string | Buffer) => Buffer;
  /** @throws Error when it was sealed with another key or was changed */
  open: (sealed: Buffer) => string;
  /** Whether this key is the one that opens it. */
  hasSealed: (sealed: Buffer) => boolean;
  /** Tells equal texts without telling what they say. */
  fingerprint: (text: string) => Buffer;
};

const version = 1;
const ivLength = 12;
const tagLength = 16;
const headLength = 1 + 4 + ivLength + tagLength;

/**
 * Encrypts many small texts with AES-256-GCM under a key of their own, derived from ENCRYPTION_KEY for one purpose. What it makes is
 * version (1 byte), name of the key (4), iv (12), tag (16) and the data. Random bytes are fetched for many at once: that is most of the cost.
 */
export function createVault(keyHex: string, purpose: string): Vault {
  const derive = (what: string) => Buffer.from(hkdfSync("sha256", Buffer.from(keyHex, "hex"), "", `${purpose}/${what}`, 32));
  const raw = derive("seal");
  const key = createSecretKey(raw);
  const keyName = createHash("sha256").update(raw).digest().subarray(0, 4);
  const marks = createSecretKey(derive("fingerprint"));
  const pool = Buffer.alloc(ivLength * 512);
  let used = pool.length;
  const nextIv = () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += ivLength;
    return pool.subarray(used - ivLength, used);
  };
  const hasSealed = (sealed: Buffer) => sealed.subarray(1, 5).equals(keyName);
  return {
    hasSealed,
    seal: (text) => {
      const iv = nextIv();
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const data = typeof text === "string" ? cipher.update(text, "utf8") : cipher.update(text);
      cipher.final();
      const sealed = Buffer.allocUnsafe(headLength + data.length);
      sealed[0] = version;
      keyName.copy(sealed, 1);
      iv.copy(sealed, 5);
      cipher.getAuthTag().copy(sealed, 5 + ivLength);
      data.copy(sealed, headLength);
      return sealed;
    },
    open: (sealed) => {
      if (sealed[0] !== version || sealed.length < headLength) throw new Error("Not a sealed text of this version");
      if (!hasSealed(sealed)) throw new Error("Sealed with another ENCRYPTION_KEY");
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(5, 5 + ivLength));
      decipher.setAuthTag(sealed.subarray(5 + ivLength, headLength));
      return Buffer.concat([decipher.update(sealed.subarray(headLength)), decipher.final()]).toString("utf8");
    },
    fingerprint: (text) => createHmac("sha256", marks).update(text).digest(),
  };
}
