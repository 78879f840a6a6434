import { sql } from "kysely";
import type { Db } from "../context.ts";

const namespace = 721_635;

/**
 * Whoever marks messages as on their way passes here first, in the same transaction and before looking at anything: a stop waits for those
 * who are inside and is seen by all who come after, so what had left when it took effect can be counted exactly.
 */
export const passGate = (db: Db, workspaceId: string) =>
  sql`/* prepared */ select pg_advisory_xact_lock_shared(${namespace}, hashtext(${workspaceId}))`.execute(db);

/** Waits until nobody is inside and lets nobody in until the transaction ends. */
export const closeGate = (db: Db, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(${namespace}, hashtext(${workspaceId}))`.execute(db);
