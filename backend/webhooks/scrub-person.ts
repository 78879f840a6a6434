import { sql } from "kysely";
import type { Context } from "../context.ts";
import { parseMetaJson } from "../messenger/parse-json.ts";
import { eventVault, openEvent } from "./event-vault.ts";
import { withoutItems } from "./without-items.ts";

type Row = { id: number; sealed: Buffer | null; body: string | null };

const idsAtOnce = 2000;

/**
 * Takes what a person did out of the raw events that are kept, of one stretch of them after `after`; answers where to go on, undefined at
 * the end. A post with nothing else in it goes whole. Posts that came for several Pages at once are looked through as well.
 */
export async function scrubPerson(
  ctx: Context,
  { facebookPageId, psid, after }: { facebookPageId: string; psid: string; after: number },
): Promise<number | undefined> {
  const { rows: ends } = await sql<{ first: number | null; last: number | null }>`
    select (select min(id) from webhook_event where id > ${after}) as first, (select max(id) from webhook_event) as last`.execute(
    ctx.db,
  );
  const [end] = ends;
  if (!end?.first || !end.last) return undefined;
  const until = end.first + idsAtOnce - 1;
  const { rows } = await sql<Row>`
    select id, sealed, body from webhook_event where id between ${end.first} and ${until} and (facebook_page_id = ${facebookPageId} or event_count > 1) order by id`.execute(
    ctx.db,
  );
  await rewritePosts(
    ctx,
    rows.flatMap((row) => scrub(ctx, row, psid)),
  );
  return until >= end.last ? undefined : until;
}

/** `rest` is what stays of a post; undefined when that is nothing. */
export type Rewritten = { id: number; rest: unknown };

export async function rewritePosts(ctx: Context, posts: Rewritten[]) {
  const gone = posts.filter((post) => post.rest === undefined).map((post) => post.id);
  if (gone.length > 0) await sql`delete from webhook_event where id = any (${sql.val(gone)}::bigint[])`.execute(ctx.db);
  const vault = eventVault(ctx);
  for (const { id, rest } of posts) {
    if (rest === undefined) continue;
    await ctx.db
      .updateTable("webhookEvent")
      .set({ sealed: vault.seal(JSON.stringify(rest)), body: null })
      .where("id", "=", id)
      .execute();
  }
}

/** What is no JSON and speaks of the person goes whole. What cannot be opened any more, nobody can read, and it ends with the others. */
function scrub(ctx: Context, row: Row, psid: string): Rewritten[] {
  let text: string;
  try {
    text = openEvent(ctx, row);
  } catch (error) {
    ctx.log.warn({ err: error, eventId: row.id }, "a raw event cannot be opened, so nothing can be taken out of it");
    return [];
  }
  if (!text.includes(psid)) return [];
  try {
    return [{ id: row.id, rest: withoutItems(parseMetaJson(text), (item) => JSON.stringify(item ?? null).includes(psid)) }];
  } catch {
    return [{ id: row.id, rest: undefined }];
  }
}
