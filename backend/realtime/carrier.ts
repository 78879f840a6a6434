import type { Hint, RealtimeState, SocketEnd } from "./create-realtime.ts";

/** Brings hints and socket ends to the other processes. While it is away it keeps the gist of them. */
export type Carrier = {
  send: (what: { hints?: Hint[]; ends?: SocketEnd[] }) => void;
  /** `receive` gets every text of every process, `gap` is called when texts of others may have been missed. */
  listen: (receive: (text: string) => void, gap: () => void) => void;
  state: () => RealtimeState;
  close: () => Promise<void>;
};

/** Within one process nothing has to be carried. */
export const noCarrier: Carrier = {
  send: () => {},
  listen: () => {},
  state: () => ({ carrier: "none", isConnected: true }),
  close: async () => {},
};
