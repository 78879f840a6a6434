import type { Db } from "../context.ts";

export const insertLogin = (db: Db, login: { workspaceId: string; accountId: string; sessionId: string; stateHash: Buffer; expiresAt: Date }) => db.insertInto("facebookLogin").values(login).execute();

/** Takes the login a state belongs to, once; undefined when it was used, is too old or unknown. */
export const takeLogin = (db: Db, stateHash: Buffer, now: Date) =>
  db
    .updateTable("facebookLogin")
    .set({ usedAt: now })
    .where("stateHash", "=", stateHash)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", now)
    .returning(["id", "workspaceId", "accountId", "sessionId"])
    .executeTakeFirst();

export const storeLogin = (db: Db, id: string, found: { userToken: string; facebookUserId: string; grantedPermissions: string[]; expiresAt: Date }) =>
  db.updateTable("facebookLogin").set(found).where("id", "=", id).execute();

/** The newest Facebook account this person connected here, if it is still fresh. */
export const findLogin = (db: Db, workspaceId: string, accountId: string, now: Date) =>
  db
    .selectFrom("facebookLogin")
    .select(["userToken", "grantedPermissions"])
    .where("workspaceId", "=", workspaceId)
    .where("accountId", "=", accountId)
    .where("userToken", "is not", null)
    .where("expiresAt", ">", now)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();

export const deleteOldLogins = (db: Db, now: Date) => db.deleteFrom("facebookLogin").where("expiresAt", "<", now).execute();
