import type { GraphError } from "./classify-error.ts";
import type { GraphAnswer } from "./create-messenger.ts";
import { parseMetaJson } from "./parse-json.ts";
import type { Usage } from "./read-usage.ts";
import type { Silence } from "./silence.ts";

/** Reads the body before the status: an error can come with status 200, and success only with a JSON object. */
export function readAnswer(status: number, text: string, usage: Usage | null): GraphAnswer {
  const nothing = (silence: Silence, what: string): GraphAnswer => ({
    outcome: "unknown",
    silence: status >= 500 ? "server_error" : silence,
    reason: `HTTP ${status}${what}`,
    notSent: false,
  });
  if (text.trim() === "") return nothing("empty", " without a body");
  let body: unknown;
  try {
    body = parseMetaJson(text);
  } catch {
    return nothing("not_json", " without JSON");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return nothing("not_json", " without an object");
  const { error } = body as { error?: unknown };
  if (error !== undefined && error !== null) return { outcome: "error", error: readError(error, status), usage };
  if (status >= 400) return nothing("not_json", " without an error");
  return { outcome: "ok", body: body as Record<string, unknown>, usage };
}

const wholeNumber = (value: unknown): number | null => {
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) && number > 0 ? number : null;
};

/** An error of another shape than documented still is one, of code 0. */
function readError(error: unknown, httpStatus: number): GraphError {
  const facts = (typeof error === "object" ? error : { message: error }) as Record<string, unknown>;
  const data = (typeof facts.error_data === "object" && facts.error_data !== null ? facts.error_data : {}) as Record<
    string,
    unknown
  >;
  const remaining = wholeNumber(data.remaining_seconds);
  return {
    code: wholeNumber(facts.code) ?? 0,
    subcode: wholeNumber(facts.error_subcode),
    message: typeof facts.message === "string" ? facts.message.slice(0, 500) : "",
    traceId: typeof facts.fbtrace_id === "string" ? facts.fbtrace_id.slice(0, 100) : null,
    httpStatus,
    ...(facts.is_transient === true && { isTransient: true }),
    ...(remaining !== null && { remainingSeconds: remaining }),
  };
}
