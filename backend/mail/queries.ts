import { sql } from "kysely";
import type { Db } from "../db/connect.ts";

export type MailStatus = "waiting" | "sent" | "failed";

export const insertMail = (db: Db, values: { kind: string; recipient: string; sealedLetter: string; uselessAfter: Date }) =>
  db.insertInto("outgoingMail").values(values).returning("id").executeTakeFirstOrThrow();

/** The waiting message, locked until the transaction ends. */
export const lockWaitingMail = (db: Db, mailId: string) =>
  db
    .selectFrom("outgoingMail")
    .select(["id", "recipient", "sealedLetter", "attempt", "uselessAfter"])
    .where("id", "=", mailId)
    .where("status", "=", "waiting")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

export const settleMail = (db: Db, mailId: string, outcome: { status: "sent" | "failed"; problem: string | null }) =>
  db
    .updateTable("outgoingMail")
    .set({ ...outcome, sealedLetter: null, settledAt: sql`now()` })
    .where("id", "=", mailId)
    .execute();

export const changeMail = (db: Db, mailId: string, change: { attempt: number } | { problem: string }) =>
  db.updateTable("outgoingMail").set(change).where("id", "=", mailId).execute();

export const failWaitingMail = (db: Db, mailId: string, problem: string) =>
  db
    .updateTable("outgoingMail")
    .set({ status: "failed", problem, sealedLetter: null, settledAt: sql`now()` })
    .where("id", "=", mailId)
    .where("status", "=", "waiting")
    .execute();

export const listMail = (db: Db, limit: number) =>
  db
    .selectFrom("outgoingMail")
    .select(["id", "kind", "recipient", "attempt", "problem", "createdAt", "settledAt"])
    .select(sql<MailStatus>`status`.as("status"))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();

export const countMail = (db: Db) =>
  db
    .selectFrom("outgoingMail")
    .select(sql<number>`count(*) filter (where status = 'waiting')::int`.as("waiting"))
    .select(sql<number>`count(*) filter (where status = 'failed' and created_at > now() - interval '7 days')::int`.as("failed"))
    .executeTakeFirstOrThrow();

export const deleteOldMail = (db: Db) =>
  db.deleteFrom("outgoingMail").where("createdAt", "<", sql<Date>`now() - interval '30 days'`).execute();
