import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { connectDatabase } from "./db/connect.ts";
import { type Reporter, silentReporter } from "./faults/reporter.ts";
import { enqueueJob } from "./jobs/define-job.ts";
import type { Logger } from "./log.ts";
import { createMailer } from "./mail/create-mailer.ts";
import { createMessenger } from "./messenger/create-messenger.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { measureMessenger } from "./metrics/measure-messenger.ts";
import { measurePool } from "./metrics/measure-pool.ts";
import { createPace } from "./pacing/create-pace.ts";
import { silentRealtime } from "./realtime/create-realtime.ts";
import { createStorage } from "./storage/storage.ts";

export type OpenContext = {
  ctx: Context;
  pool: pg.Pool;
  /** Has the process say that it stops; nothing ends by it. */
  announceStop: () => void;
  close: () => Promise<void>;
};

/** Opens what every process needs: database, Graph client, pace. Realtime is silent until someone serves it. */
export function createContext(
  config: Config,
  log: Logger,
  now: () => Date = () => new Date(),
  reporter: Reporter = silentReporter,
): OpenContext {
  const { db, pool } = connectDatabase(config.database, (error) => log.warn({ err: error }, "database connection lost"));
  const metrics = createMetrics();
  measurePool(metrics, pool);
  const messenger = measureMessenger(createMessenger(config.facebook, log), metrics);
  const stopping = new AbortController();
  const storage = createStorage(config);
  const mailer = createMailer(config.mail);
  const ctx: Context = {
    db,
    config,
    messenger,
    pace: createPace(),
    realtime: silentRealtime,
    enqueue: enqueueJob,
    storage,
    mailer,
    log,
    metrics,
    reporter,
    now,
    actor: { kind: "job", name: "start" },
    fence: { placeId: null, isOpen: () => true },
    processId: randomUUID(),
    stopping: stopping.signal,
  };
  return {
    ctx,
    pool,
    announceStop: () => stopping.abort(),
    close: async () => {
      await messenger.close();
      await storage.close();
      mailer.close();
      await db.destroy();
    },
  };
}
