import { sql } from "kysely";
import type { Db } from "../context.ts";

/** Every column that `encrypt` fills. */
export const sealedTexts = [
  { table: "page", column: "access_token" },
  { table: "facebook_login", column: "user_token" },
  { table: "two_factor", column: "secret" },
  { table: "outgoing_mail", column: "sealed_letter" },
  { table: "erasure", column: "sealed_psid" },
  { table: "erasure_secret", column: "sealed" },
] as const;
export type SealedText = (typeof sealedTexts)[number];

export async function listTexts(db: Db, { table, column }: SealedText, after: string | undefined, limit: number) {
  const { rows } = await sql<{ id: string; sealed: string }>`
    select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null and id > ${after ?? "00000000-0000-0000-0000-000000000000"} order by id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Only where it is still what was read. */
export async function replaceText(
  db: Db,
  { table, column }: SealedText,
  { id, sealed, fresh }: { id: string; sealed: string; fresh: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${fresh} where id = ${id} and ${sql.ref(column)} = ${sealed}`.execute(db);
  return Number(numAffectedRows);
}

export async function listEvents(db: Db, after: number, limit: number) {
  const { rows } = await sql<{ id: number; sealed: Buffer }>`
    select id, sealed from webhook_event where sealed is not null and id > ${after} order by id limit ${limit}`.execute(db);
  return rows;
}

/** What was sealed never changes otherwise. */
export async function replaceEvents(db: Db, changes: { id: number; fresh: Buffer }[]): Promise<number> {
  if (changes.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update webhook_event set sealed = fresh.sealed
    from unnest(${sql.val(changes.map(({ id }) => id))}::bigint[], ${sql.val(changes.map(({ fresh }) => fresh))}::bytea[]) as fresh (id, sealed)
    where webhook_event.id = fresh.id`.execute(db);
  return Number(numAffectedRows);
}
