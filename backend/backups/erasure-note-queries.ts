import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { PastErasure } from "../privacy/redo-erasures.ts";

const columns = ["id", "workspaceId", "pageId", "mark", "erasedAt", "createdAt", "source", "askedBy", "removed"] as const;

/** The oldest that are not noted beside the backups yet. */
export async function listUnnotedErasures(
  db: Db,
  limit: number,
): Promise<{ installationId: string | undefined; erasures: PastErasure[] }> {
  const erasures = await db
    .selectFrom("erasure")
    .select(columns)
    .where("notedAt", "is", null)
    .orderBy("id")
    .limit(limit)
    .$castTo<PastErasure>()
    .execute();
  if (erasures.length === 0) return { installationId: undefined, erasures };
  return { installationId: (await db.selectFrom("installation").select("id").executeTakeFirst())?.id, erasures };
}

export const markNoted = (db: Db, id: string) =>
  db.updateTable("erasure").set({ notedAt: sql<Date>`now()` }).where("id", "=", id).execute();

export const listErasures = (db: Db): Promise<PastErasure[]> =>
  db.selectFrom("erasure").select(columns).orderBy("id").$castTo<PastErasure>().execute();

export const listErasureIds = async (db: Db): Promise<string[]> =>
  (await db.selectFrom("erasure").select("id").execute()).map(({ id }) => id);

export const findErasureSecret = async (db: Db): Promise<string | undefined> =>
  (await db.selectFrom("erasureSecret").select("sealed").executeTakeFirst())?.sealed;

export const insertErasureSecret = (db: Db, sealed: string) => db.insertInto("erasureSecret").values({ sealed }).execute();

export const hasErasures = async (db: Db): Promise<boolean> =>
  (
    await sql<{
      found: boolean;
    }>`select to_regclass('public.erasure') is not null and to_regclass('public.erasure_secret') is not null as found`.execute(db)
  ).rows[0]?.found === true;
