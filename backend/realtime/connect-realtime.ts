import type { Context } from "../context.ts";
import { type Carrier, noCarrier } from "./carrier.ts";
import type { Hint, Realtime, SocketEnd } from "./create-realtime.ts";
import { listeners } from "./listeners.ts";
import { openNotifyCarrier } from "./notify-carrier.ts";
import { readParcel } from "./parcel.ts";
import { openRedisCarrier } from "./redis-carrier.ts";

export type ConnectedRealtime = Realtime & {
  /** Hints of this and of every other process; the answer ends listening. */
  onHints: (listener: (hints: Hint[]) => void) => () => void;
  onSocketEnd: (listener: (which: SocketEnd) => void) => () => void;
  /** The other processes were out of reach, so hints of theirs may be lost. */
  onGap: (listener: () => void) => () => void;
  close: () => Promise<void>;
};

export type LocalRealtime = ConnectedRealtime & { /** Everything published so far. */ hints: Hint[] };

/**
 * Joins the events of all processes: through Redis when REDIS_URL is set, else through PostgreSQL. What is published here is heard here at
 * once; while the carrier is away only the others miss it.
 */
export async function connectRealtime(ctx: Context): Promise<ConnectedRealtime> {
  const carrier = await (ctx.config.redisUrl ? openRedisCarrier(ctx) : openNotifyCarrier(ctx));
  return overCarrier(carrier, ctx.processId, (error) => ctx.log.error({ err: error }, "a realtime listener failed"));
}

/** Realtime within one process, for tests. */
export function connectLocalRealtime(): LocalRealtime {
  const realtime = overCarrier(noCarrier, "local", (error) => {
    throw error;
  });
  const hints: Hint[] = [];
  realtime.onHints((some) => hints.push(...some));
  return { ...realtime, hints };
}

function overCarrier(carrier: Carrier, processId: string, onError: (error: unknown) => void): ConnectedRealtime {
  const hinted = listeners<Hint[]>(onError);
  const ended = listeners<SocketEnd>(onError);
  const gaps = listeners<void>(onError);
  const receive = (text: string) => {
    const parcel = readParcel(text);
    if (!parcel || parcel.from === processId) return;
    if (parcel.hints.length > 0) hinted.call(parcel.hints);
    for (const which of parcel.ends) ended.call(which);
  };
  carrier.listen(receive, () => gaps.call());
  return {
    publish: (hints) => {
      hinted.call(hints);
      carrier.send({ hints });
    },
    endSockets: (which) => {
      ended.call(which);
      carrier.send({ ends: [which] });
    },
    state: carrier.state,
    onHints: hinted.add,
    onSocketEnd: ended.add,
    onGap: gaps.add,
    close: carrier.close,
  };
}
