import { type Params, textParam } from "../http/parse-params.ts";
import { refuse } from "./graph-refusal.ts";

export interface Slice<T> {
  items: T[];
  paging: { cursors: { before: string; after: string }; next?: string } | undefined;
}

export function toCursor(id: string): string {
  return Buffer.from(id).toString("base64url");
}

export function fromCursor(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}

/** Cursor paging over a list that is already in order; `next` carries the token in clear, like Meta's. */
export function paginate<T>(
  items: T[],
  options: { params: Params; idOf: (item: T) => string; url: string; maximum?: number },
): Slice<T> {
  const { params, idOf } = options;
  const limit = Math.min(options.maximum ?? 100, readLimit(params));
  const after = textParam(params, "after");
  const start = after === undefined ? 0 : positionAfter(items, fromCursor(after), idOf);
  const page = items.slice(start, start + limit);
  const first = page[0];
  const last = page.at(-1);
  if (first === undefined || last === undefined) return { items: page, paging: undefined };
  const cursors = { before: toCursor(idOf(first)), after: toCursor(idOf(last)) };
  if (start + limit >= items.length) return { items: page, paging: { cursors } };
  return { items: page, paging: { cursors, next: nextUrl(options.url, params, cursors.after) } };
}

function readLimit(params: Params): number {
  const limit = Number(textParam(params, "limit") ?? 25);
  if (!Number.isInteger(limit) || limit < 1) refuse(100, "(#100) Param limit must be an integer greater than 0");
  return limit;
}

function positionAfter<T>(items: T[], id: string, idOf: (item: T) => string): number {
  const index = items.findIndex((item) => idOf(item) === id);
  if (index < 0) refuse(100, "(#100) Invalid cursors values");
  return index + 1;
}

function nextUrl(url: string, params: Params, after: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "string" && name !== "after" && !name.startsWith("appsecret")) query.set(name, value);
  }
  query.set("after", after);
  return `${url}?${query}`;
}
