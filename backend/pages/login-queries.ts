import { sql } from "kysely";
import type { Db } from "../context.ts";

export const insertLogin = (
  db: Db,
  values: { workspaceId: string; accountId: string; sessionId: string; stateHash: Buffer; expiresAt: Date },
) => db.insertInto("facebookLogin").values(values).execute();

export const findLoginByState = (db: Db, stateHash: Buffer) =>
  db
    .selectFrom("facebookLogin")
    .select(["id", "workspaceId", "accountId", "sessionId"])
    .where("stateHash", "=", stateHash)
    .executeTakeFirst();

/** Uses a login's state up, once; undefined when it was used before or is over. */
export const useLogin = (db: Db, loginId: string) =>
  db
    .updateTable("facebookLogin")
    .set({ usedAt: sql`now()` })
    .where("id", "=", loginId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .returning("id")
    .executeTakeFirst();

export const keepUserToken = (
  db: Db,
  loginId: string,
  values: { userToken: string; facebookUserId: string; grantedPermissions: string[]; expiresAt: Date },
) => db.updateTable("facebookLogin").set(values).where("id", "=", loginId).execute();

/** The person's newest login here whose token is still kept. */
export const findUserToken = (db: Db, workspaceId: string, accountId: string) =>
  db
    .selectFrom("facebookLogin")
    .select("userToken")
    .where("workspaceId", "=", workspaceId)
    .where("accountId", "=", accountId)
    .where("userToken", "is not", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();

/** Logins in a workspace whose tokens are still kept: this person's before others', the newest first. */
export const listUserTokens = (db: Db, workspaceId: string, accountId: string | null, limit: number) =>
  db
    .selectFrom("facebookLogin")
    .select("userToken")
    .where("workspaceId", "=", workspaceId)
    .where("userToken", "is not", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .orderBy(sql`account_id is not distinct from ${accountId}::uuid`, "desc")
    .orderBy("createdAt", "desc")
    .limit(limit)
    .execute();

export const deleteOldLogins = (db: Db) => db.deleteFrom("facebookLogin").where("expiresAt", "<", sql<Date>`now()`).execute();

export const deleteLoginsOf = (db: Db, accountId: string) =>
  db.deleteFrom("facebookLogin").where("accountId", "=", accountId).execute();
