export type Params = Record<string, unknown>;

const rawBody = /^(application\/octet-stream|image\/|video\/|audio\/|application\/pdf)/;

/** Query and body in one object, as Graph reads them: JSON or form, objects in forms as JSON strings. */
export function parseParams(query: string, body: Buffer | null, contentType: string | undefined): Params {
  const params: Params = query ? fromForm(query) : {};
  if (!body || body.length === 0) return params;
  if (contentType?.startsWith("application/json")) {
    const parsed: unknown = JSON.parse(body.toString());
    return isRecord(parsed) ? (query ? Object.assign(params, parsed) : parsed) : params;
  }
  if (contentType && rawBody.test(contentType))
    return Object.assign(params, { filedata: { bytes: body, type: contentType, name: "" } });
  if (contentType?.startsWith("multipart/form-data")) return Object.assign(params, fromMultipart(body, contentType));
  return Object.assign(params, fromForm(body.toString()));
}

export function fromForm(text: string): Params {
  const params: Params = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const plain = name.replace(/\[\d*\]$/, "");
    const before = params[plain];
    params[plain] = before === undefined ? value : `${before},${value}`;
  }
  return params;
}

function fromMultipart(body: Buffer, contentType: string): Params {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const params: Params = {};
  if (!boundary) return params;
  for (const part of body.toString("latin1").split(`--${boundary}`).slice(1, -1)) {
    const split = part.indexOf("\r\n\r\n");
    const head = part.slice(0, split);
    const content = Buffer.from(part.slice(split + 4, -2), "latin1");
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (!name) continue;
    const filename = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1] ?? "application/octet-stream";
    params[name] = filename === undefined ? content.toString("utf8") : { bytes: content, type, name: filename };
  }
  return params;
}

export function isRecord(value: unknown): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A parameter that is an object in JSON bodies and a JSON string in forms. */
export function objectParam(params: Params, name: string): unknown {
  const value = params[name];
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (!text.startsWith("{") && !text.startsWith("[")) return value;
  try {
    return JSON.parse(text);
  } catch {
    return value;
  }
}

export function textParam(params: Params, name: string): string | undefined {
  const value = params[name];
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return undefined;
}

export function listParam(params: Params, name: string): string[] {
  const value = objectParam(params, name);
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string"
    ? value
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean)
    : [];
}
