import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifySignedRequest } from "./verify-signed-request.ts";

const secret = "app-secret";
const encode = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString("base64url");
const signed = (text: string, by = secret) => `${createHmac("sha256", by).update(text).digest("base64url")}.${text}`;
const right = { algorithm: "HMAC-SHA256", issued_at: 1_790_000_000, user_id: "10150001" };

describe("a signed request", () => {
  test("tells who removed the app and when", () => {
    expect(verifySignedRequest(signed(encode(right)), secret)).toEqual({
      userId: "10150001",
      issuedAt: new Date(1_790_000_000_000),
    });
  });

  test("keeps an id exact that is longer than numbers can be", () => {
    const text = Buffer.from('{"algorithm":"HMAC-SHA256","user_id":12345678901234567890}').toString("base64url");
    expect(verifySignedRequest(signed(text), secret)).toEqual({ userId: "12345678901234567890", issuedAt: null });
  });

  test.each([
    ["another secret", signed(encode(right), "other")],
    ["another algorithm", signed(encode({ ...right, algorithm: "none" }))],
    ["no algorithm", signed(encode({ user_id: "1" }))],
    ["a payload changed after signing", `${signed(encode(right)).split(".")[0]}.${encode({ ...right, user_id: "2" })}`],
    ["no user", signed(encode({ algorithm: "HMAC-SHA256" }))],
    ["a user that is no id", signed(encode({ ...right, user_id: "1 or 1=1" }))],
    ["a payload that is not JSON", signed(Buffer.from("nonsense").toString("base64url"))],
    ["null", signed(encode(null))],
    ["three parts", `${signed(encode(right))}.x`],
    ["one part", "x"],
    ["nothing", ""],
  ])("with %s is refused", (_what, text) => {
    expect(verifySignedRequest(text, secret)).toBeUndefined();
  });
});
