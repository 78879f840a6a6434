import { createHash } from "node:crypto";
import { Redis } from "ioredis";
import type { Context } from "../context.ts";
import type { Carrier } from "./carrier.ts";
import { createOutgoing } from "./outgoing.ts";

/** Carries hints by Redis publish and subscribe. Redis may be away at the start and at any time: it is tried again for ever. */
export async function openRedisCarrier(ctx: Context): Promise<Carrier> {
  const [channel, ...others] = channels(ctx);
  const options = {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    connectTimeout: 5000,
    retryStrategy: (times: number) => Math.min(250 * times, 5000),
  };
  const publisher = new Redis(ctx.config.redisUrl ?? "", options);
  const subscriber = new Redis(ctx.config.redisUrl ?? "", { ...options, autoResubscribe: false });
  let isWarned = false;
  let isClosed = false;
  let hasBeenAway = false;
  let heard = { receive: (_text: string) => {}, gap: () => {} };
  const outgoing = createOutgoing(ctx.processId, async (texts) => {
    for (const text of texts) await publisher.publish(channel, text);
  });

  const warn = (error: unknown) => {
    if (isClosed || isWarned) return;
    isWarned = true;
    ctx.log.warn({ err: error }, "events of other processes do not arrive: Redis does not answer");
  };
  const resume = () => {
    if (!isWarned || publisher.status !== "ready" || subscriber.status !== "ready") return;
    isWarned = false;
    ctx.log.info("events of other processes arrive again: Redis is back");
  };
  for (const redis of [publisher, subscriber]) {
    redis.on("error", warn);
    redis.on("close", () => {
      outgoing.halt();
      warn(new Error("The connection to Redis was closed"));
    });
  }
  publisher.on("ready", () => {
    outgoing.flush();
    resume();
  });
  subscriber.on("ready", async () => {
    try {
      await subscriber.subscribe(channel, ...others);
      resume();
      if (hasBeenAway) heard.gap();
    } catch (error) {
      warn(error);
    }
  });
  subscriber.on("close", () => {
    hasBeenAway = true;
  });
  subscriber.on("message", (_channel: string, text: string) => heard.receive(text));
  await Promise.all([publisher.connect().catch(warn), subscriber.connect().catch(warn)]);

  return {
    send: outgoing.send,
    listen: (receive, gap) => {
      heard = { receive, gap };
    },
    state: () => ({ carrier: "redis", isConnected: publisher.status === "ready" && subscriber.status === "ready" }),
    close: async () => {
      isClosed = true;
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/**
 * Two installations may share one Redis; those with one ENCRYPTION_KEY are one. While it is rotated, processes that know both keys hear
 * those that know either.
 */
function channels(ctx: Context): [string, ...string[]] {
  const { encryption, otherEncryption } = ctx.config.secrets;
  const name = (key: string) =>
    `messagesender:realtime:${createHash("sha256").update(`realtime ${key}`).digest("hex").slice(0, 12)}`;
  return [name(encryption), ...(otherEncryption ? [name(otherEncryption)] : [])];
}
