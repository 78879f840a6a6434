import { type Params, textParam } from "../http/parse-params.ts";
import { refuse } from "./graph-refusal.ts";

export interface Slice<T> {
  items: T[];
  paging: { cursors: { before: string; after: string }; next?: string; previous?: string } | undefined;
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
  const start = firstPosition(items, { params, limit, idOf });
  const page = items.slice(start, start + limit);
  const first = page[0];
  const last = page.at(-1);
  if (first === undefined || last === undefined) return { items: page, paging: undefined };
  const cursors = { before: toCursor(idOf(first)), after: toCursor(idOf(last)) };
  const link = (name: "after" | "before") => linkTo(options.url, params, { [name]: cursors[name] });
  const next = start + limit < items.length ? { next: link("after") } : {};
  const previous = start > 0 ? { previous: link("before") } : {};
  return { items: page, paging: { cursors, ...next, ...previous } };
}

function readLimit(params: Params): number {
  const limit = Number(textParam(params, "limit") ?? 25);
  if (!Number.isInteger(limit) || limit < 1) refuse(100, "(#100) Param limit must be an integer greater than 0");
  return limit;
}

function firstPosition<T>(
  items: T[],
  { params, limit, idOf }: { params: Params; limit: number; idOf: (item: T) => string },
): number {
  const [after, before] = [textParam(params, "after"), textParam(params, "before")];
  if (after !== undefined) return positionOf(items, fromCursor(after), idOf) + 1;
  return before === undefined ? 0 : Math.max(0, positionOf(items, fromCursor(before), idOf) - limit);
}

function positionOf<T>(items: T[], id: string, idOf: (item: T) => string): number {
  const index = items.findIndex((item) => idOf(item) === id);
  if (index < 0) refuse(100, "(#100) Invalid cursors values");
  return index;
}

function linkTo(url: string, params: Params, cursor: Record<string, string>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const isKept = typeof value === "string" && name !== "after" && name !== "before" && !name.startsWith("appsecret");
    if (isKept) query.set(name, value);
  }
  for (const [name, value] of Object.entries(cursor)) query.set(name, value);
  return `${url}?${query}`;
}
