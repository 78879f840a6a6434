import { ApiError } from "../../api/api-error.ts";

/** Why signing in did not work, and at which field to say so. */
export function signInWords(error: unknown): { at: "password" | "code" | "form" | "nowhere"; text: string } {
  if (!(error instanceof ApiError)) return { at: "form", text: "That did not work. Try again." };
  if (error.code === "wrong_credentials") return { at: "password", text: "E-mail or password is wrong." };
  if (error.code === "code_needed") return { at: "nowhere", text: "" };
  if (error.code === "wrong_code") return { at: "code", text: "This code is wrong or was used already." };
  if (error.code === "locked_out") {
    const minutes = Math.max(1, Math.ceil((lockedSeconds(error) ?? 60) / 60));
    return { at: "form", text: `Too many wrong tries. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.` };
  }
  return { at: "form", text: error.message };
}

function lockedSeconds({ retryAfterSeconds, details }: ApiError): number | null {
  if (retryAfterSeconds) return retryAfterSeconds;
  const said = (details as { retryAfterSeconds?: unknown } | null | undefined)?.retryAfterSeconds;
  return typeof said === "number" ? said : null;
}
