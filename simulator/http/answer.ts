export interface Answer {
  status: number;
  body: string | Buffer;
  headers?: Record<string, string>;
  /** What becomes of the connection instead of an answer. */
  fate?: { kind: "hang" | "reset" | "cut"; ms: number };
  /** Something that must have happened before the answer leaves. */
  after?: Promise<void>;
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(value), headers: { "content-type": "application/json; charset=UTF-8" } };
}

export function htmlAnswer(body: string, status = 200): Answer {
  return { status, body, headers: { "content-type": "text/html; charset=UTF-8", "cache-control": "no-store" } };
}

export function textAnswer(body: string, status = 200): Answer {
  return { status, body, headers: { "content-type": "text/plain; charset=UTF-8" } };
}

export function redirectAnswer(location: string): Answer {
  return { status: 302, body: "", headers: { location } };
}
