import { type Kysely, sql, type Transaction } from "kysely";
import type { Config } from "./config.ts";
import type { Database, Db } from "./db/connect.ts";
import type { Reporter } from "./faults/reporter.ts";
import type { Enqueue } from "./jobs/define-job.ts";
import type { Logger } from "./log.ts";
import type { Mailer } from "./mail/create-mailer.ts";
import type { Messenger } from "./messenger/create-messenger.ts";
import type { Metrics } from "./metrics/create-metrics.ts";
import type { Pace } from "./pacing/create-pace.ts";
import type { Realtime } from "./realtime/create-realtime.ts";
import type { Storage } from "./storage/storage.ts";

/** On whose behalf something happens. */
export type Actor =
  | { kind: "account"; accountId: string; name: string; isOwner: boolean; sessionId: string; address?: string }
  | { kind: "job"; name: string }
  | { kind: "webhook" }
  | { kind: "anonymous"; address: string };

/** `placeId` is null where nothing outside the database says which installation this is; then it never closes. */
export type Fence = { placeId: string | null; isOpen: () => boolean };

export type Context = {
  db: Db;
  config: Config;
  messenger: Messenger;
  pace: Pace;
  realtime: Realtime;
  enqueue: Enqueue;
  storage: Storage;
  mailer: Mailer;
  log: Logger;
  metrics: Metrics;
  reporter: Reporter;
  /** The platform's clock: real time, or the simulator's. Leases and jobs keep real time. */
  now: () => Date;
  actor: Actor;
  /** Closed while the owner has not confirmed that this is the real installation. */
  fence: Fence;
  /** Identity of this process in leases and in-flight marks. */
  processId: string;
  /** Aborted when this process has been told to stop. */
  stopping: AbortSignal;
  transaction?: { workspaceId: string | undefined; afterCommit: (() => void)[] };
};

/** Context that a query may see: the connection, nothing that publishes, enqueues or calls out. */
export type { Db } from "./db/connect.ts";

export const asActor = (ctx: Context, actor: Actor, log: Logger = ctx.log): Context => ({ ...ctx, actor, log });

/** Runs `action` once the outer transaction has committed, or at once without one; never after a rollback. */
export function afterCommit(ctx: Context, action: () => void) {
  if (ctx.transaction) ctx.transaction.afterCommit.push(action);
  else action();
}

/** Runs `work` in one transaction with the owner role, joining an outer one. For verbs that cross workspaces. */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.transaction) return work(ctx);
  return begin(ctx, undefined, work);
}

/**
 * Runs `work` in one transaction that sees this workspace's rows only: the restricted role and row-level security refuse the rest.
 * Joins an outer `inWorkspace` of the same workspace.
 */
export async function inWorkspace<T>(ctx: Context, workspaceId: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.transaction) {
    if (ctx.transaction.workspaceId !== workspaceId) throw new Error("inWorkspace inside a transaction of another scope");
    return work(ctx);
  }
  return begin(ctx, workspaceId, work);
}

async function begin<T>(ctx: Context, workspaceId: string | undefined, work: (ctx: Context) => Promise<T>): Promise<T> {
  const hooks: (() => void)[] = [];
  const result = await ctx.db.transaction().execute(async (trx: Transaction<Database>) => {
    if (workspaceId !== undefined) {
      await sql`select set_config('role', 'messagesender_app', true), set_config('app.workspace_id', ${workspaceId}, true)`.execute(
        trx,
      );
    }
    return work({ ...ctx, db: trx as Kysely<Database>, transaction: { workspaceId, afterCommit: hooks } });
  });
  for (const hook of hooks) hook();
  return result;
}
