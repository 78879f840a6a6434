import { Pool } from "undici";
import type { Logger } from "../log.ts";
import { classifyError, errorCodeText, type GraphError } from "./classify-error.ts";
import { createProof } from "./create-proof.ts";
import { exchange } from "./exchange.ts";
import { readAnswer } from "./read-answer.ts";
import { readUsage, type Usage } from "./read-usage.ts";
import { type Silence, silenceOf } from "./silence.ts";

export type MessengerSettings = { graphUrl: string; version: string; appId: string; appSecret: string };

export type GraphRequest = {
  method: "GET" | "POST" | "DELETE";
  /** Below the version, beginning with a slash. */
  path: string;
  /** Access token of a Page, person or the app; sent in the Authorization header only. */
  token?: string;
  query?: Record<string, string | number>;
  /** Parameters that are secret themselves: they travel in the body, also of a GET. */
  secrets?: Record<string, string>;
  body?: unknown;
  /** The content of an upload session, from its beginning; takes the place of a body. */
  file?: Uint8Array;
  /** For everything from waiting for a connection to the last byte; 20 seconds if not given. */
  timeoutMs?: number;
};

/** `unknown`: no usable answer came, so what was asked may or may not have happened. `notSent`: it never left. */
export type GraphAnswer =
  | { outcome: "ok"; body: Record<string, unknown>; usage: Usage | null }
  | { outcome: "error"; error: GraphError; usage: Usage | null }
  | { outcome: "unknown"; silence: Silence; reason: string; notSent: boolean };

export type Messenger = {
  call: (request: GraphRequest) => Promise<GraphAnswer>;
  appToken: string;
  close: () => Promise<void>;
};

const timeLimitMs = 20_000;
const longestAnswer = 20 * 1024 * 1024;

/** Ignored or refused by every version since October 2026. */
const removedParameters = ["pretty", "debug", "date_format", "ids"];

/** A client of the Graph API: one keep-alive pool, a time limit on every call, timed proofs of the app secret. It never retries. */
export function createMessenger(settings: MessengerSettings, log?: Pick<Logger, "error">): Messenger {
  const pool = new Pool(new URL(settings.graphUrl).origin, {
    connections: 256,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 10_000 },
    // The whole call has one limit of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: longestAnswer,
  });
  const basePath = `${new URL(settings.graphUrl).pathname.replace(/\/$/, "")}/${settings.version}`;
  const prove = createProof(settings.appSecret);
  const call = async (request: GraphRequest): Promise<GraphAnswer> => {
    const { method, type, body } = wireBody(request);
    const path = `${basePath}${request.path}${queryOf(request, prove)}`;
    try {
      const answer = await exchange(
        pool,
        {
          method,
          path,
          headers: headersOf(request, type),
          body,
        },
        request.timeoutMs ?? timeLimitMs,
      );
      return readAnswer(answer.status, answer.text, readUsage(answer.headers));
    } catch (error) {
      return { outcome: "unknown", ...silenceOf(error) };
    }
  };
  return {
    appToken: `${settings.appId}|${settings.appSecret}`,
    close: () => pool.destroy(),
    async call(request) {
      const answer = await call(request);
      if (log && answer.outcome === "error") noteUnknownCode(log, request, answer.error);
      return answer;
    },
  };
}

/** An upload session wants the old word for the token. */
function headersOf({ token, file }: GraphRequest, type: string | null): Record<string, string> {
  const word = file ? "OAuth" : "Bearer";
  return {
    ...(token && { authorization: `${word} ${token}` }),
    ...(type && { "content-type": type }),
    ...(file && { file_offset: "0" }),
  };
}

function queryOf({ query, token }: GraphRequest, prove: (token: string) => string): string {
  const given = query
    ? new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))
    : undefined;
  for (const name of removedParameters) if (given?.has(name)) throw new Error(`Meta no longer takes the parameter ${name}`);
  const parts = [given?.toString(), token && prove(token)].filter(Boolean);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** Secrets go as a form. A GET with them becomes a POST that says it is one, as in Meta's own clients. */
function wireBody({ method, secrets, body, file }: GraphRequest): {
  method: GraphRequest["method"];
  type: string | null;
  body: string | Uint8Array | null;
} {
  if (file) return { method, type: "application/octet-stream", body: file };
  if (secrets) {
    const form = new URLSearchParams(secrets);
    if (method === "GET") form.set("method", "get");
    return { method: method === "GET" ? "POST" : method, type: "application/x-www-form-urlencoded", body: form.toString() };
  }
  if (body === undefined) return { method, type: null, body: null };
  return { method, type: "application/json", body: JSON.stringify(body) };
}

/** Whatever asked, a code that the table does not list is brought to the operator's notice. */
function noteUnknownCode(log: Pick<Logger, "error">, { method, path }: GraphRequest, error: GraphError) {
  if (classifyError(error).isKnown) return;
  const what = `${method} ${path.replace(/\d{5,}/g, ":id").replace(/\b[tm]_[^/]+/g, ":id")}`;
  log.error(
    { metaCode: errorCodeText(error), traceId: error.traceId, httpStatus: error.httpStatus, call: what },
    "Meta answered with a code we do not know",
  );
}
