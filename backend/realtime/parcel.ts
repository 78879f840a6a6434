import type { Hint, SocketEnd } from "./create-realtime.ts";

/** What one process tells the others. */
export type Parcel = { from: string; hints: Hint[]; ends: SocketEnd[] };

/** NOTIFY takes less than 8000 bytes. */
const mostBytes = 7900;

/** Writes a parcel as texts that fit into one notification each; a hint too long for any becomes `inbox.changed`. */
export function writeParcel({ from, hints, ends }: Parcel): string[] {
  const room = mostBytes - bytes({ from, hints: [], ends: [] });
  const fitting = hints.map((hint) => (bytes(hint) < room ? hint : refetch(hint.workspaceId)));
  const parcels = [
    ...fill(ends, room).map((some): Parcel => ({ from, hints: [], ends: some })),
    ...fill(fitting, room).map((some): Parcel => ({ from, hints: some, ends: [] })),
  ];
  return parcels.map((parcel) => JSON.stringify(parcel));
}

/** Splits a list into parts of at most `room` bytes each. */
function fill<T>(all: T[], room: number): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let used = 0;
  for (const one of all) {
    const size = bytes(one) + 1;
    if (part.length > 0 && used + size > room) {
      parts.push(part);
      part = [];
      used = 0;
    }
    part.push(one);
    used += size;
  }
  return part.length > 0 ? [...parts, part] : parts;
}

/** Undefined for what no process of ours wrote. */
export function readParcel(text: string): Parcel | undefined {
  try {
    const parcel = JSON.parse(text) as Parcel;
    return typeof parcel.from === "string" && Array.isArray(parcel.hints) && Array.isArray(parcel.ends) ? parcel : undefined;
  } catch {
    return undefined;
  }
}

/** Says the same with one hint per workspace: refetch what is on screen. */
export const condense = (hints: Hint[]): Hint[] => [...new Set(hints.map((hint) => hint.workspaceId))].map(refetch);

const refetch = (workspaceId: string): Hint => ({ workspaceId, event: "inbox.changed", payload: {} });
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
