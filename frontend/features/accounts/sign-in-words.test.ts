import { expect, test } from "vitest";
import { ApiError } from "../../api/api-error.ts";
import { signInWords } from "./sign-in-words.ts";

test("says at the password that e-mail or password is wrong", () => {
  expect(signInWords(new ApiError({ code: "wrong_credentials", message: "x" }))).toEqual({
    at: "password",
    text: "E-mail or password is wrong.",
  });
});

test("says how many minutes a lock lasts, rounded up", () => {
  const error = new ApiError({ code: "locked_out", message: "x", retryAfterSeconds: 61 });
  expect(signInWords(error).text).toBe("Too many wrong tries. Try again in 2 minutes.");
});
