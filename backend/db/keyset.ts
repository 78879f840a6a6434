import { AppError } from "../errors.ts";

/** A place in a list ordered by (time, id), as an opaque text. */
export type Place = { at: Date; id: string };

export const writeCursor = (place: Place): string => Buffer.from(`${place.at.toISOString()}|${place.id}`).toString("base64url");

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws AppError invalid_cursor */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  const date = new Date(at ?? "");
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 1900 || year > 9999 || !id || !uuid.test(id))
    throw new AppError("invalid_cursor", "This cursor was not made by this list; begin again without it.");
  return { at: date, id };
}

/** Cuts the one row too many that tells whether there is more. */
export function cutPage<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(placeOf(last)) : null };
}
