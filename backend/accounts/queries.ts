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
    .selectFrom("account as a")
    .leftJoin("twoFactor as t", (join) => join.onRef("t.accountId", "=", "a.id").on("t.confirmedAt", "is not", null))
    .select(["a.id", "a.email", "a.name", "a.isOwner", "a.createdAt", "a.passwordHash"])
    .select(sql<boolean>`t.account_id is not null`.as("hasTwoFactor"))
    .where(sql<string>`lower(a.email)`, "=", email)
    .where("a.deactivatedAt", "is", null)
    .executeTakeFirst();

export const changeName = (db: Db, accountId: string, name: string): Promise<AccountRow> =>
  db.updateTable("account").set({ name }).where("id", "=", accountId).returning(accountColumns).executeTakeFirstOrThrow();

export const changePasswordHash = (db: Db, accountId: string, passwordHash: string) =>
  db.updateTable("account").set({ passwordHash, passwordChangedAt: sql`now()` }).where("id", "=", accountId).execute();

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

export const endSessionRows = (db: Db, accountId: string, reason: string, exceptId: string | undefined) => {
  const query = db
    .updateTable("session")
    .set({ endedAt: sql`now()`, endedReason: reason })
    .where("accountId", "=", accountId)
    .where("endedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .returning("id");
  return (exceptId ? query.where("id", "<>", exceptId) : query).execute();
};

/** Newest first; ids grow with time. */
export function listLiveSessions(db: Db, accountId: string, limit: number, beforeId: string | undefined) {
  const query = liveSession(db)
    .select(["s.id", "s.address", "s.userAgent", "s.isRemembered", "s.createdAt", "s.lastUsedAt"])
    .where("s.accountId", "=", accountId)
    .orderBy("s.id", "desc")
    .limit(limit);
  return (beforeId ? query.where("s.id", "<", beforeId) : query).execute();
}

export const isLiveSessionOf = async (db: Db, accountId: string, sessionId: string): Promise<boolean> =>
  (await liveSession(db).select("s.id").where("s.id", "=", sessionId).where("s.accountId", "=", accountId).executeTakeFirst()) !==
  undefined;

export const listLiveSessionIds = (db: Db, accountId: string) =>
  liveSession(db).select("s.id").where("s.accountId", "=", accountId).execute();
