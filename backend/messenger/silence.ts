import { TimeLimitPassed } from "./exchange.ts";

/** Why no usable answer came from Meta. */
export type Silence = "unreachable" | "timed_out" | "cut_off" | "empty" | "not_json" | "server_error" | "too_large";

/** In words for people who wait. */
export const silenceWords: Record<Silence, string> = {
  unreachable: "Facebook cannot be reached from this server.",
  timed_out: "Facebook did not answer in time.",
  cut_off: "The connection to Facebook broke off before the answer was complete.",
  empty: "Facebook gave an empty answer.",
  not_json: "Facebook gave an answer that cannot be read.",
  server_error: "Facebook has a problem of its own.",
  too_large: "Facebook gave an answer that is too large to read.",
};

/** Errors that happen before a byte of the request is written. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

const others: Record<string, Silence> = {
  UND_ERR_ABORTED: "timed_out",
  UND_ERR_HEADERS_TIMEOUT: "timed_out",
  UND_ERR_BODY_TIMEOUT: "timed_out",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too_large",
};

/** What an error of the connection says; its message is left out, because it could quote what was sent. */
export function silenceOf(error: unknown): { silence: Silence; reason: string; notSent: boolean } {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const waited = error instanceof TimeLimitPassed && error.notSent;
  const notSent = neverLeft.has(code) || waited;
  return { silence: neverLeft.has(code) ? "unreachable" : (others[code] ?? "cut_off"), reason: code || "no answer", notSent };
}
