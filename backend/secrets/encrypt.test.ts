import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { decrypt, encrypt, isSealedWith } from "./encrypt.ts";

const key = () => randomBytes(32).toString("hex");
const [old, next] = [key(), key()];
const alone = (encryption: string) => ({ encryption, otherEncryption: undefined });

test("what one key sealed only that key opens", () => {
  const sealed = encrypt("EAAtoken ☀️", alone(old));
  expect(decrypt(sealed, alone(old))).toBe("EAAtoken ☀️");
  expect(isSealedWith(sealed, old)).toBe(true);
  expect(isSealedWith(sealed, next)).toBe(false);
  expect(() => decrypt(sealed, alone(next))).toThrow("another ENCRYPTION_KEY");
});

test("what was changed is refused", () => {
  const parts = encrypt("EAAtoken", alone(old)).split(".");
  const data = Buffer.from(parts[4] ?? "", "base64url");
  data[0] = (data[0] ?? 0) ^ 1;
  expect(() => decrypt([...parts.slice(0, 4), data.toString("base64url")].join("."), alone(old))).toThrow();
  expect(() => decrypt("EAAtoken", alone(old))).toThrow("Not an encrypted text");
});

test("during a rotation processes before and after its turn open what the others seal", () => {
  const [before, after] = [
    { encryption: old, otherEncryption: next },
    { encryption: next, otherEncryption: old },
  ];
  expect(decrypt(encrypt("a", before), after)).toBe("a");
  expect(decrypt(encrypt("b", after), before)).toBe("b");
  expect(decrypt(encrypt("c", alone(old)), before)).toBe("c");
  expect(decrypt(encrypt("d", after), alone(next))).toBe("d");
});
