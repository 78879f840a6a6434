import { Secret } from "otpauth";
import { describe, expect, it, test } from "vitest";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-codes.ts";
import { makeTotpSecret, readTotpStep, totpUri, writeTotp } from "./totp.ts";

const secret = Secret.fromLatin1("12345678901234567890").base32;

// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at second %i the code is %s", (seconds, code) => {
  const at = new Date(seconds * 1000);
  expect(writeTotp(secret, at)).toBe(code);
  expect(readTotpStep(secret, code, at)).toBe(Math.floor(seconds / 30));
});

describe("a code", () => {
  const at = new Date(1_700_000_010_000);
  const step = Math.floor(at.getTime() / 30_000);

  it("is taken half a minute early or late, and tells its own step", () => {
    for (const delta of [-1, 0, 1])
      expect(readTotpStep(secret, writeTotp(secret, new Date(at.getTime() + delta * 30_000)), at)).toBe(step + delta);
  });

  it.each([-2, 2])("is refused %i steps away", (delta) => {
    expect(readTotpStep(secret, writeTotp(secret, new Date(at.getTime() + delta * 30_000)), at)).toBeUndefined();
  });

  it.each(["", "12345", "1234567", "abcdef", "12 456", "000000"])("is refused as %j", (code) => {
    expect(readTotpStep(secret, code, at)).toBeUndefined();
  });
});

it("makes secrets of 160 bits that apps can read", () => {
  const made = makeTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(makeTotpSecret()).not.toBe(made);
  const uri = new URL(totpUri(made, "ana@example.test"));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toBe("/MessageSender:ana@example.test");
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret: made,
    issuer: "MessageSender",
    digits: "6",
    period: "30",
    algorithm: "SHA1",
  });
});

describe("recovery codes", () => {
  it("are ten different ones without letters that look alike", () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  });

  it("are the same however they are typed", () => {
    expect(hashRecoveryCode(" ABCD efgh-jkmn pqrs")).toEqual(hashRecoveryCode("abcd-efgh-jkmn-pqrs"));
  });
});
