import type { Db } from "../context.ts";

/** Forgets the tokens that a person's logins gave: of Pages connected before `before`, and of logins. Answers how many. */
export async function forgetTokens(
  db: Db,
  facebookUserId: string,
  before: Date,
  reason: string,
): Promise<{ pages: { id: string; workspaceId: string }[]; logins: number }> {
  const pages = await db
    .updateTable("page")
    .set({ accessToken: null, facebookUserId: null, status: "needs_reconnect", statusReason: reason })
    .where("facebookUserId", "=", facebookUserId)
    .where("status", "<>", "disconnected")
    .where("connectedAt", "<=", before)
    .returning(["id", "workspaceId"])
    .execute();
  const logins = await db
    .deleteFrom("facebookLogin")
    .where("facebookUserId", "=", facebookUserId)
    .where("createdAt", "<=", before)
    .returning("id")
    .execute();
  return { pages, logins: logins.length };
}

export const findDeletion = (db: Db, requestHash: Buffer) =>
  db.selectFrom("deletionRequest").select("confirmationCode").where("requestHash", "=", requestHash).executeTakeFirst();

/** Undefined when the same request was noted a moment before. */
export const insertDeletion = (
  db: Db,
  values: { confirmationCode: string; requestHash: Buffer; pageCount: number; loginCount: number; contactCount: number },
) =>
  db
    .insertInto("deletionRequest")
    .values(values)
    .onConflict((conflict) => conflict.column("requestHash").doNothing())
    .returning("confirmationCode")
    .executeTakeFirst();

export const findDeletionByCode = (db: Db, code: string) =>
  db
    .selectFrom("deletionRequest")
    .select(["requestedAt", "pageCount", "loginCount", "contactCount"])
    .where("confirmationCode", "=", code)
    .executeTakeFirst();
