import pg from "pg";
import type { Context } from "../context.ts";
import type { Carrier } from "./carrier.ts";
import { createOutgoing } from "./outgoing.ts";

const channel = "messagesender_realtime";
const retryMs = 1000;

/** Carries hints by LISTEN and NOTIFY over one connection of its own, which is opened again whenever it is lost. */
export async function openNotifyCarrier(ctx: Context): Promise<Carrier> {
  let client: pg.Client | undefined;
  let isClosed = false;
  let isWarned = false;
  let retry: NodeJS.Timeout | undefined;
  let heard = { receive: (_text: string) => {}, gap: () => {} };
  const outgoing = createOutgoing(ctx.processId, async (texts) => {
    if (!client) throw new Error("not connected");
    await client.query("select pg_notify($1, one) from unnest($2::text[]) with ordinality as t (one, place) order by place", [
      channel,
      texts,
    ]);
  });

  const lose = (lost: pg.Client, error?: Error) => {
    if (client === lost) client = undefined;
    lost.removeAllListeners("notification");
    lost.end().catch(() => {});
    outgoing.halt();
    if (isClosed) return;
    if (!isWarned)
      ctx.log.warn({ err: error }, "events of other processes do not arrive: the database connection for them is lost");
    isWarned = true;
    clearTimeout(retry);
    retry = setTimeout(connect, retryMs);
  };

  const connect = async () => {
    const opening = new pg.Client({
      connectionString: ctx.config.database.url,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    let isLost = false;
    const loseOnce = (error?: Error) => {
      if (isLost) return;
      isLost = true;
      lose(opening, error);
    };
    opening.on("error", loseOnce);
    opening.on("end", () => loseOnce());
    opening.on("notification", ({ payload }) => payload && heard.receive(payload));
    try {
      await opening.connect();
      await opening.query(`listen ${channel}`);
    } catch (error) {
      return loseOnce(error instanceof Error ? error : undefined);
    }
    if (isClosed || isLost) return;
    client = opening;
    outgoing.flush();
    if (isWarned) {
      ctx.log.info("events of other processes arrive again");
      isWarned = false;
      heard.gap();
    }
  };

  await connect();
  return {
    send: outgoing.send,
    listen: (receive, gap) => {
      heard = { receive, gap };
    },
    state: () => ({ carrier: "postgres", isConnected: client !== undefined }),
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
