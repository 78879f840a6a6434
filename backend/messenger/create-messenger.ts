import { createHmac } from "node:crypto";
import { Pool } from "undici";
import type { GraphError } from "./classify-error.ts";
import { parseMetaJson } from "./parse-json.ts";
import { readUsage, type Usage } from "./read-usage.ts";

export type MessengerSettings = { graphUrl: string; version: string; appId: string; appSecret: string };

export type GraphRequest = {
  method: "GET" | "POST" | "DELETE";
  /** Below the version, beginning with a slash. */
  path: string;
  /** Access token of a Page, person or the app; sent in the Authorization header only. */
  token?: string;
  query?: Record<string, string | number>;
  body?: unknown;
  timeoutMs?: number;
};

/** `unknown`: no usable answer came, so what was asked may or may not have happened. `notSent`: it never left. */
export type GraphAnswer =
  | { outcome: "ok"; body: Record<string, unknown>; usage: Usage | null }
  | { outcome: "error"; error: GraphError; usage: Usage | null }
  | { outcome: "unknown"; reason: string; notSent: boolean };

export type Messenger = {
  call: (request: GraphRequest) => Promise<GraphAnswer>;
  appToken: string;
  close: () => Promise<void>;
};

const proofLivesMs = 60_000;

/** A client of the Graph API: one keep-alive pool, a time limit on every call, timed proofs of the app secret. It never retries. */
export function createMessenger(settings: MessengerSettings): Messenger {
  const pool = new Pool(new URL(settings.graphUrl).origin, {
    connections: 256,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 10_000 },
    bodyTimeout: 20_000,
  });
  const basePath = `${new URL(settings.graphUrl).pathname.replace(/\/$/, "")}/${settings.version}`;
  const proof = createProof(settings.appSecret);
  return {
    appToken: `${settings.appId}|${settings.appSecret}`,
    close: () => pool.destroy(),
    async call(request) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(request.query ?? {})) query.set(name, String(value));
      if (request.token) for (const [name, value] of Object.entries(proof(request.token))) query.set(name, value);
      const search = query.size > 0 ? `?${query}` : "";
      try {
        const answer = await pool.request({
          method: request.method,
          path: `${basePath}${request.path}${search}`,
          headers: {
            ...(request.token && { authorization: `Bearer ${request.token}` }),
            ...(request.body !== undefined && { "content-type": "application/json" }),
          },
          body: request.body === undefined ? null : JSON.stringify(request.body),
          headersTimeout: request.timeoutMs ?? 20_000,
        });
        return readAnswer(answer.statusCode, await answer.body.text(), readUsage(answer.headers));
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        return { outcome: "unknown", reason: code || "no answer", notSent: neverLeft.has(code) };
      }
    },
  };
}

/** Errors that happen before a byte of the request is written. */
const neverLeft = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "EHOSTUNREACH", "ENETUNREACH"]);

/** The documented timed proof: HMAC over `token|seconds`, good for five minutes; one is reused for a minute. */
function createProof(appSecret: string) {
  const known = new Map<string, { at: number; appsecret_proof: string; appsecret_time: string }>();
  return (token: string) => {
    const found = known.get(token);
    const now = Date.now();
    if (found && now - found.at < proofLivesMs)
      return { appsecret_proof: found.appsecret_proof, appsecret_time: found.appsecret_time };
    const seconds = String(Math.floor(now / 1000));
    const made = {
      at: now,
      appsecret_proof: createHmac("sha256", appSecret).update(`${token}|${seconds}`).digest("hex"),
      appsecret_time: seconds,
    };
    if (known.size > 5000) known.clear();
    known.set(token, made);
    return { appsecret_proof: made.appsecret_proof, appsecret_time: made.appsecret_time };
  };
}

/** Reads the body first: an error can come with status 200, and success only with a JSON object. */
function readAnswer(status: number, text: string, usage: Usage | null): GraphAnswer {
  let body: unknown;
  try {
    body = parseMetaJson(text);
  } catch {
    return { outcome: "unknown", reason: `HTTP ${status} without JSON`, notSent: false };
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return { outcome: "unknown", reason: `HTTP ${status} without an object`, notSent: false };
  const error = (body as { error?: unknown }).error;
  if (typeof error === "object" && error !== null)
    return { outcome: "error", error: readError(error as Record<string, unknown>, status), usage };
  if (status >= 400) return { outcome: "unknown", reason: `HTTP ${status}`, notSent: false };
  return { outcome: "ok", body: body as Record<string, unknown>, usage };
}

function readError(error: Record<string, unknown>, httpStatus: number): GraphError {
  const subcode = Number(error.error_subcode);
  return {
    code: Number(error.code) || 0,
    subcode: Number.isFinite(subcode) && subcode > 0 ? subcode : null,
    message: typeof error.message === "string" ? error.message.slice(0, 500) : "",
    traceId: typeof error.fbtrace_id === "string" ? error.fbtrace_id : null,
    httpStatus,
  };
}
