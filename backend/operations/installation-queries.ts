import { sql } from "kysely";
import type { Db } from "../context.ts";

/** The one row that names this database, locked, so that places take turns. */
export async function lockInstallation(db: Db): Promise<{ id: string; epoch: number }> {
  await sql`insert into installation default values on conflict do nothing`.execute(db);
  const { rows } = await sql<{ id: string; epoch: number }>`select id, epoch from installation for update`.execute(db);
  if (!rows[0]) throw new Error("The database has no installation row");
  return rows[0];
}

export const raiseEpoch = async (db: Db, to: number) => {
  await sql`update installation set epoch = greatest(epoch, ${to})`.execute(db);
};

export const findPlace = (db: Db, id: string) =>
  db.selectFrom("installationPlace").select(["confirmedAt", "doubt", "knownEpoch"]).where("id", "=", id).executeTakeFirst();

export const hasAnyPlace = async (db: Db) =>
  (await db.selectFrom("installationPlace").select("id").limit(1).executeTakeFirst()) !== undefined;

export type SeenPlace = { id: string; name: string; doubt: string | null; knownEpoch: number; confirmedAt: Date | null };

export const upsertPlace = (db: Db, place: SeenPlace) =>
  db
    .insertInto("installationPlace")
    .values(place)
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...place, seenAt: sql`now()` }))
    .execute();

export const listPlaces = (db: Db) =>
  db
    .selectFrom("installationPlace")
    .select(["id", "name", "doubt", "firstSeenAt", "seenAt", "confirmedAt"])
    .orderBy("seenAt", "desc")
    .limit(50)
    .execute();

/** The database's count goes beyond all that the place has seen, so that it is not behind any more. */
export async function confirmPlace(db: Db, id: string, accountId: string | null): Promise<boolean> {
  const row = await db
    .updateTable("installationPlace")
    .set({ confirmedAt: sql`now()`, confirmedBy: accountId, doubt: null })
    .where("id", "=", id)
    .returning("knownEpoch")
    .executeTakeFirst();
  if (row) await raiseEpoch(db, row.knownEpoch + 1);
  return row !== undefined;
}
