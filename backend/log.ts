import pino from "pino";

export type Logger = pino.Logger;

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

// A token or secret can also stand inside a sentence or address.
const inText =
  /(access_token|client_secret|fb_exchange_token|input_token|appsecret_proof|code|hub\.verify_token|state)=[^&\s"']+|\bEAA[A-Za-z0-9]{10,}|Bearer\s+[\w.~+/-]+|(?<=:\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g;

/** Replaces tokens and secrets that stand in a text. */
export const redactText = (text: string) =>
  text.replace(inText, (_match, name?: string) => (name ? `${name}=[hidden]` : "[hidden]"));

/** JSON lines on stdout; tokens, secrets, message texts and e-mail addresses never appear. */
export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level,
      redact: { paths: hidden, censor: "[hidden]" },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serialiseError, error: serialiseError },
      hooks: { logMethod: redactArguments },
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

function redactArguments(this: pino.Logger, args: Parameters<pino.LogFn>, method: pino.LogFn) {
  const safe = args.map((argument) => (typeof argument === "string" ? redactText(argument) : argument));
  return method.apply(this, safe as Parameters<pino.LogFn>);
}
