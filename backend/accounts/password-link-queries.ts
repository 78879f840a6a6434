import { sql } from "kysely";
import type { Db } from "../context.ts";

export const insertPasswordLink = (db: Db, values: { accountId: string; tokenHash: Buffer; expiresAt: Date }) =>
  db.insertInto("passwordLink").values(values).execute();

/** Ends every link of an account that is still good. */
export const endPasswordLinks = (db: Db, accountId: string) =>
  db
    .updateTable("passwordLink")
    .set({ usedAt: sql`now()` })
    .where("accountId", "=", accountId)
    .where("usedAt", "is", null)
    .execute();

export const findPasswordLink = (db: Db, tokenHash: Buffer) =>
  db
    .selectFrom("passwordLink as l")
    .innerJoin("account as a", "a.id", "l.accountId")
    .select(["l.accountId", "l.expiresAt", "a.email", "a.name", "a.isOwner"])
    .where("l.tokenHash", "=", tokenHash)
    .where("l.usedAt", "is", null)
    .where("l.expiresAt", ">", sql<Date>`now()`)
    .where("a.deactivatedAt", "is", null)
    .executeTakeFirst();

/** Uses a link up; undefined when it was used, is over or never was. */
export const usePasswordLink = (db: Db, tokenHash: Buffer) =>
  db
    .updateTable("passwordLink as l")
    .from("account as a")
    .set({ usedAt: sql`now()` })
    .whereRef("a.id", "=", "l.accountId")
    .where("a.deactivatedAt", "is", null)
    .where("l.tokenHash", "=", tokenHash)
    .where("l.usedAt", "is", null)
    .where("l.expiresAt", ">", sql<Date>`now()`)
    .returning(["l.accountId", "a.email", "a.name", "a.isOwner"])
    .executeTakeFirst();

export const insertPasswordRequest = (db: Db, values: { email: string; address: string }) =>
  db.insertInto("passwordRequest").values(values).execute();

/** How often somebody asked lately: for this e-mail address from this place, from this place, and for this e-mail address from anywhere. */
export const countPasswordRequests = (db: Db, email: string, address: string) =>
  db
    .selectFrom("passwordRequest")
    .select(
      sql<number>`count(*) filter (where email = ${email} and address = ${address} and requested_at > now() - interval '15 minutes')::int`.as(
        "pair",
      ),
    )
    .select(
      sql<number>`count(*) filter (where address = ${address} and requested_at > now() - interval '1 hour')::int`.as("place"),
    )
    .select(sql<number>`count(*) filter (where email = ${email} and requested_at > now() - interval '1 day')::int`.as("anywhere"))
    .where((eb) => eb.or([eb("email", "=", email), eb("address", "=", address)]))
    .where("requestedAt", ">", sql<Date>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow();

export const forgetPasswordRequests = (db: Db, email: string) =>
  db.deleteFrom("passwordRequest").where("email", "=", email).execute();
