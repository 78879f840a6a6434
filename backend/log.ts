import pino from "pino";
import { redactText } from "./redact-text.ts";

export type Logger = pino.Logger;
/** Called with each error that is logged, and what is known of its place. */
export type OnError = (error: unknown, place: { message: string; facts: Record<string, string> }) => void;

const errorLevel = pino.levels.values.error ?? 50;

const hidden = [
  "req.headers.authorization",
  "req.headers.cookie",
  "res.headers['set-cookie']",
  ...[
    "password",
    "token",
    "accessToken",
    "access_token",
    "refreshToken",
    "secret",
    "appSecret",
    "appsecret_proof",
    "code",
    "text",
    "content",
    "email",
  ].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
];

/** JSON lines on stdout; tokens, secrets, message texts and e-mail addresses never appear. */
export function createLogger(level: string, destination?: pino.DestinationStream, onError?: OnError): Logger {
  return pino(
    {
      level,
      redact: { paths: hidden, censor: "[hidden]" },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serialiseError, error: serialiseError },
      hooks: { logMethod: createLogMethod(onError) },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? redactText(error) : error;
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ""),
    ...("code" in error && { errorCode: error.code }),
    ...(error.cause !== undefined && { cause: serialiseError(error.cause) }),
  };
}

function createLogMethod(onError: OnError | undefined) {
  return function logMethod(this: pino.Logger, args: Parameters<pino.LogFn>, method: pino.LogFn, level: number) {
    const [first, ...others] = args as [unknown, ...unknown[]];
    const safe = [redactShallowly(first), ...others.map((one) => (typeof one === "string" ? redactText(one) : one))];
    method.apply(this, safe as Parameters<pino.LogFn>);
    const { err, ...facts } = (typeof first === "object" && first !== null ? first : {}) as Record<string, unknown>;
    if (onError && level >= errorLevel && err !== undefined)
      onError(err, { message: String(others[0] ?? ""), facts: textsOf({ ...this.bindings(), ...facts }) });
  };
}

/** Errors are kept for their serializer. */
function redactShallowly(value: unknown): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typeof one === "string" ? redactText(one) : one]));
}

const told = new Set(["role", "route", "job", "jobId", "attempt", "loop", "reqId", "call", "pageId", "campaignId", "messageId"]);

const textsOf = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      told.has(name) && (typeof value === "string" || typeof value === "number") ? [[name, String(value)]] : [],
    ),
  );
