import type { Hint, SocketEnd } from "./create-realtime.ts";
import { condense, writeParcel } from "./parcel.ts";

const mostHints = 2000;
const mostEnds = 1000;

/**
 * Sends what is published in batches: while one batch is on its way the next gathers. What cannot be sent is condensed and waits for
 * `flush`, so memory stays bounded however long the others are away.
 */
export function createOutgoing(from: string, transmit: (texts: string[]) => Promise<void>) {
  let hints: Hint[] = [];
  let ends: SocketEnd[] = [];
  let isSending = false;
  let isHalted = false;
  const keep = (more: { hints?: Hint[]; ends?: SocketEnd[] }) => {
    hints.push(...(more.hints ?? []));
    ends.push(...(more.ends ?? []));
    if (hints.length > mostHints) hints = condense(hints);
    if (ends.length > mostEnds) ends = ends.slice(-mostEnds);
  };
  const run = async () => {
    if (isSending) return;
    isSending = true;
    while (!isHalted && hints.length + ends.length > 0) {
      const batch = { hints, ends };
      hints = [];
      ends = [];
      await transmit(writeParcel({ from, ...batch })).catch(() => {
        isHalted = true;
        keep({ hints: condense(batch.hints), ends: batch.ends });
      });
    }
    isSending = false;
  };
  return {
    send: (what: { hints?: Hint[]; ends?: SocketEnd[] }) => {
      keep(what);
      void run();
    },
    /** The others can be reached (again). */
    flush: () => {
      isHalted = false;
      void run();
    },
    halt: () => {
      isHalted = true;
    },
  };
}
