import type { Hint, SocketEnd } from "./create-realtime.ts";

/** What one process tells the others. */
export type Parcel = { from: string; hints: Hint[]; ends: SocketEnd[] };

/** NOTIFY takes less than 8000 bytes. */
const mostBytes = 7900;

/** Writes a parcel as texts that fit into one notification each; a hint too long for any becomes `inbox.changed`. */
export function writeParcel({ from, hints, ends }: Parcel): string[] {
  const emptyBytes = bytes({ from, hints: [], ends: [] });
  const parcels: Parcel[] = [];
  let roomLeft = 0;
  const put = (kind: "hints" | "ends", one: Hint | SocketEnd) => {
    const size = bytes(one) + 1;
    if (size > roomLeft) {
      parcels.push({ from, hints: [], ends: [] });
      roomLeft = mostBytes - emptyBytes;
    }
    (parcels.at(-1)?.[kind] as (Hint | SocketEnd)[]).push(one);
    roomLeft -= size;
  };
  for (const end of ends) put("ends", end);
  for (const hint of hints) put("hints", bytes(hint) + 1 > mostBytes - emptyBytes ? refetch(hint.workspaceId) : hint);
  return parcels.map((parcel) => JSON.stringify(parcel));
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
