import { Redis } from "ioredis";
import pg from "pg";
import type { Context } from "../context.ts";
import type { Hint, Realtime, SocketEnd } from "./create-realtime.ts";

/** What travels between processes. `from` keeps a process from hearing itself. */
type Envelope = { from: string; hints?: Hint[]; end?: SocketEnd };

export type LocalRealtime = Realtime & {
  onHints: (listener: (hints: Hint[]) => void) => () => void;
  onSocketEnd: (listener: (which: SocketEnd) => void) => () => void;
  close: () => Promise<void>;
};

type Bus = { send: (text: string) => Promise<unknown>; close: () => Promise<void> };

const channel = "messagesender_realtime";
/** PostgreSQL takes 8,000 bytes a notification. */
const largestNotice = 7500;

/** Realtime within this process only. */
export function connectLocalRealtime(): LocalRealtime {
  return build(undefined, "local").realtime;
}

/**
 * Realtime over all processes: through Redis when REDIS_URL is set, else through PostgreSQL's LISTEN/NOTIFY. Listeners in this process hear
 * at once, whatever becomes of the others: events are hints, and a lost one costs a browser nothing but a later refetch.
 */
export async function connectRealtime(ctx: Context): Promise<LocalRealtime> {
  let bus: Bus | undefined;
  const built = build((text) => bus?.send(text), ctx.processId);
  bus = ctx.config.redisUrl ? connectRedis(ctx, ctx.config.redisUrl, built.hear) : await connectNotify(ctx, built.hear);
  return { ...built.realtime, close: () => bus?.close() ?? Promise.resolve() };
}

function build(send: ((text: string) => Promise<unknown> | undefined) | undefined, from: string) {
  const hintListeners = new Set<(hints: Hint[]) => void>();
  const endListeners = new Set<(which: SocketEnd) => void>();
  const tell = ({ hints, end }: Omit<Envelope, "from">) => {
    if (hints) for (const listener of hintListeners) listener(hints);
    if (end) for (const listener of endListeners) listener(end);
  };
  const pass = (envelope: Omit<Envelope, "from">) => {
    tell(envelope);
    if (send) for (const part of fit(envelope)) void send(JSON.stringify({ from, ...part }))?.catch(() => {});
  };
  const listen = <T>(listeners: Set<T>) => (listener: T) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  const realtime: LocalRealtime = {
    publish: (hints) => pass({ hints }),
    endSockets: (end) => pass({ end }),
    onHints: listen(hintListeners),
    onSocketEnd: listen(endListeners),
    close: async () => {},
  };
  const hear = (text: string) => {
    const envelope = JSON.parse(text) as Envelope;
    if (envelope.from !== from) tell(envelope);
  };
  return { realtime, hear };
}

/** Halves what is too large for one notification. */
function fit(envelope: Omit<Envelope, "from">): Omit<Envelope, "from">[] {
  const { hints } = envelope;
  if (!hints || hints.length < 2 || JSON.stringify(hints).length < largestNotice) return [envelope];
  const middle = Math.ceil(hints.length / 2);
  return [...fit({ hints: hints.slice(0, middle) }), ...fit({ hints: hints.slice(middle) })];
}

function connectRedis(ctx: Context, url: string, hear: (text: string) => void): Bus {
  const options = { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 5000, retryStrategy: (tries: number) => Math.min(tries * 200, 3000) };
  const out = new Redis(url, options);
  const inwards = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null });
  let isWarned = false;
  for (const connection of [out, inwards]) {
    connection.on("error", (error) => {
      if (!isWarned) ctx.log.warn({ err: error }, "Redis does not answer; realtime reaches this process only until it does");
      isWarned = true;
    });
    connection.on("ready", () => {
      isWarned = false;
    });
  }
  inwards.subscribe(channel).catch(() => {});
  inwards.on("message", (_channel, text) => hear(text));
  return {
    send: (text) => out.publish(channel, text),
    close: async () => {
      out.disconnect();
      inwards.disconnect();
    },
  };
}

async function connectNotify(ctx: Context, hear: (text: string) => void): Promise<Bus> {
  let client: pg.Client | undefined;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: ctx.config.database.url, keepAlive: true });
    const lost = (error?: Error) => {
      if (client !== fresh || isClosed) return;
      client = undefined;
      ctx.log.warn({ err: error }, "listening for realtime was interrupted");
      again();
    };
    fresh.on("error", lost);
    fresh.on("end", () => lost());
    fresh.on("notification", (notice) => notice.payload && hear(notice.payload));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
  };
  const again = () => {
    retry = setTimeout(() => connect().catch(() => !isClosed && again()), 1000);
  };
  await connect();
  return {
    send: async (text) => client?.query("select pg_notify($1, $2)", [channel, text]),
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
