import { sql } from "kysely";
import type { Context, Db } from "../context.ts";
import { copyAgain } from "./copy-queries.ts";

/** Of these keys, those that nothing names. Every place that names a stored file is here: files of a new one would be taken for rubbish. */
export async function findUnused(db: Db, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const given = sql`any (${sql.val(keys)}::text[])`;
  const { rows } = await sql<{ key: string }>`
    select key from unnest(${sql.val(keys)}::text[]) key
    except select storage_key from attachment where storage_key = ${given}
    except select avatar ->> 'key' from contact where avatar ->> 'key' = ${given}
    except select picture ->> 'key' from page where picture ->> 'key' = ${given}
    except select storage_key from picture where storage_key = ${given}`.execute(db);
  return rows.map((row) => row.key);
}

const askedAtOnce = 200;

/**
 * Deletes stored files that nothing names any more; answers how many. The same content may be stored anew at that very moment: whoever comes
 * second, this or the copy, notices and has it copied again.
 */
export async function dropUnused(ctx: Context, keys: string[]): Promise<number> {
  let dropped = 0;
  for (let from = 0; from < keys.length; from += askedAtOnce) {
    const unused = await findUnused(ctx.db, keys.slice(from, from + askedAtOnce));
    for (const key of unused) await ctx.storage.delete(key);
    const still = new Set(await findUnused(ctx.db, unused));
    for (const key of unused) if (!still.has(key)) await copyAgain(ctx.db, key);
    dropped += still.size;
  }
  return dropped;
}
