import { sql } from "kysely";
import type { Db } from "../context.ts";

export const findTwoFactor = (db: Db, accountId: string) =>
  db.selectFrom("twoFactor").select(["secret", "confirmedAt", "lastStep"]).where("accountId", "=", accountId).executeTakeFirst();

/** Takes the place of an earlier secret that was never confirmed; a confirmed one stays. Answers whether it was written. */
export async function writeTwoFactorSecret(db: Db, accountId: string, secret: string): Promise<boolean> {
  const row = await db
    .insertInto("twoFactor")
    .values({ accountId, secret })
    .onConflict((conflict) =>
      conflict
        .column("accountId")
        .doUpdateSet({ secret, lastStep: null, createdAt: sql`now()` })
        .where("twoFactor.confirmedAt", "is", null),
    )
    .returning("accountId")
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up a time step; false when it or a later one was used before. */
export async function useTotpStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable("twoFactor")
    .set({ lastStep: step })
    .where("accountId", "=", accountId)
    .where((eb) => eb.or([eb("lastStep", "is", null), eb("lastStep", "<", step)]))
    .returning("accountId")
    .executeTakeFirst();
  return row !== undefined;
}

export async function confirmTwoFactorRow(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .updateTable("twoFactor")
    .set({ confirmedAt: sql`now()` })
    .where("accountId", "=", accountId)
    .where("confirmedAt", "is", null)
    .returning("accountId")
    .executeTakeFirst();
  return row !== undefined;
}

/** Answers whether there was one. */
export async function deleteTwoFactor(db: Db, accountId: string): Promise<boolean> {
  await db.deleteFrom("recoveryCode").where("accountId", "=", accountId).execute();
  const row = await db.deleteFrom("twoFactor").where("accountId", "=", accountId).returning("confirmedAt").executeTakeFirst();
  return row?.confirmedAt != null;
}

export async function replaceRecoveryCodes(db: Db, accountId: string, hashes: Buffer[]) {
  await db.deleteFrom("recoveryCode").where("accountId", "=", accountId).execute();
  await db
    .insertInto("recoveryCode")
    .values(hashes.map((codeHash) => ({ accountId, codeHash })))
    .execute();
}

export async function useRecoveryCodeRow(db: Db, accountId: string, codeHash: Buffer): Promise<boolean> {
  const row = await db
    .updateTable("recoveryCode")
    .set({ usedAt: sql`now()` })
    .where("accountId", "=", accountId)
    .where("codeHash", "=", codeHash)
    .where("usedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export const countRecoveryCodes = async (db: Db, accountId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("recoveryCode")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("accountId", "=", accountId)
    .where("usedAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
};
