import { sql } from "kysely";
import type { Db } from "../context.ts";

export type AccountRow = { id: string; email: string; name: string; isOwner: boolean; createdAt: Date };

const accountColumns = ["id", "email", "name", "isOwner", "createdAt"] as const;

export const findOwner = (db: Db) => db.selectFrom("account").select("id").where("isOwner", "=", true).executeTakeFirst();

export const insertOwner = (db: Db, values: { email: string; name: string; passwordHash: string }): Promise<AccountRow> =>
  db
    .insertInto("account")
    .values({ ...values, isOwner: true })
    .returning(accountColumns)
    .executeTakeFirstOrThrow();

export const findAccountToSignIn = (db: Db, email: string) =>
  db
    .selectFrom("account")
    .select([...accountColumns, "passwordHash"])
    .where(sql<string>`lower(email)`, "=", email)
    .where("deactivatedAt", "is", null)
    .executeTakeFirst();

export const getAccount = (db: Db, accountId: string): Promise<AccountRow> =>
  db.selectFrom("account").select(accountColumns).where("id", "=", accountId).executeTakeFirstOrThrow();

export const listMemberships = (db: Db, accountId: string) =>
  db.selectFrom("membership").select(["workspaceId", "role"]).where("accountId", "=", accountId).orderBy("workspaceId").execute();

export const insertSession = (
  db: Db,
  values: { accountId: string; isRemembered: boolean; address: string; userAgent: string | null; expiresAt: Date },
) => db.insertInto("session").values(values).returning(["id", "accountId", "isRemembered"]).executeTakeFirstOrThrow();

export const insertRefreshToken = (db: Db, values: { tokenHash: Buffer; sessionId: string; expiresAt: Date }) =>
  db.insertInto("refreshToken").values(values).execute();

/** Marks a token used, once and for all; undefined when it was used before, is over or was never given. */
export const useRefreshToken = (db: Db, tokenHash: Buffer) =>
  db
    .updateTable("refreshToken")
    .set({ usedAt: sql`now()` })
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .returning("sessionId")
    .executeTakeFirst();

export const findUsedRefreshToken = (db: Db, tokenHash: Buffer) =>
  db
    .selectFrom("refreshToken")
    .select("sessionId")
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is not", null)
    .executeTakeFirst();

const liveSession = (db: Db) =>
  db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.accountId")
    .where("s.endedAt", "is", null)
    .where("s.expiresAt", ">", sql<Date>`now()`)
    .where("a.deactivatedAt", "is", null);

export const findLiveSession = (db: Db, sessionId: string) =>
  liveSession(db)
    .select(["s.id", "s.isRemembered", "a.id as accountId", "a.email", "a.name", "a.isOwner", "a.createdAt"])
    .where("s.id", "=", sessionId)
    .executeTakeFirst();

/** The live session whose newest refresh token this is. */
export const findSessionOfToken = (db: Db, tokenHash: Buffer) =>
  liveSession(db)
    .innerJoin("refreshToken as t", "t.sessionId", "s.id")
    .select(["s.id", "s.accountId"])
    .where("t.tokenHash", "=", tokenHash)
    .where("t.usedAt", "is", null)
    .executeTakeFirst();

export const prolongSession = (db: Db, sessionId: string, expiresAt: Date) =>
  db.updateTable("session").set({ expiresAt, lastUsedAt: sql`now()` }).where("id", "=", sessionId).execute();

export async function endSessionRow(db: Db, sessionId: string, reason: string): Promise<boolean> {
  const row = await db
    .updateTable("session")
    .set({ endedAt: sql`now()`, endedReason: reason })
    .where("id", "=", sessionId)
    .where("endedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
