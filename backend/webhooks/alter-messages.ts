import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Alteration } from "./gather-changes.ts";
import type { Changed } from "./message-queries.ts";

type Altered = {
  page: string;
  mid: string;
  reaction: object | null;
  reactedAt: Date | null;
  text: string | null;
  editedAt: Date | null;
  deletedAt: Date | null;
};

/** Reactions, edits and removals; an older one never undoes a newer one. Answers those whose message is not known. */
export async function alterMessages(db: Db, alterations: Alteration[]): Promise<{ changed: Changed[]; unknown: Alteration[] }> {
  if (alterations.length === 0) return { changed: [], unknown: [] };
  const altered = latestOfEach(alterations);
  const { rows } = await sql<{ page: string; mid: string; changedId: string | null } & Omit<Changed, "id">>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify([...altered.values()])}::jsonb)
        as g (page uuid, mid text, reaction jsonb, "reactedAt" timestamptz, "text" text, "editedAt" timestamptz, "deletedAt" timestamptz)),
    found as materialized (select m.id, given.* from given join message m on m.page_id = given.page and m.mid = given.mid order by m.id for update of m),
    changed as (
      update message m set
        reaction = case when f."reactedAt" >= coalesce((m.reaction ->> 'at')::timestamptz, '-infinity') then f.reaction else m.reaction end,
        content = case when f."editedAt" >= coalesce(m.edited_at, '-infinity') then jsonb_set(m.content, '{text}', to_jsonb(f."text")) else m.content end,
        edited_at = greatest(m.edited_at, f."editedAt"), deleted_at = least(m.deleted_at, f."deletedAt"), version = nextval('change_version')
      from found f where m.id = f.id and (
        (f."reactedAt" >= coalesce((m.reaction ->> 'at')::timestamptz, '-infinity') and m.reaction is distinct from f.reaction)
        or (f."editedAt" >= coalesce(m.edited_at, '-infinity') and (m.edited_at is null or m.content ->> 'text' is distinct from f."text"))
        or f."deletedAt" < coalesce(m.deleted_at, 'infinity'))
      returning m.id, m.conversation_id, m.workspace_id, m.version)
    select f.page, f.mid, c.id as changed_id, c.conversation_id, c.workspace_id, c.version from found f left join changed c on c.id = f.id`.execute(
    db,
  );
  const known = new Set(rows.map((row) => keyOf(row.page, row.mid)));
  return {
    changed: rows.flatMap(({ changedId: id, ...row }) => (id ? [{ ...row, id }] : [])),
    unknown: alterations.filter((one) => !known.has(keyOf(one.page.id, one.mid))),
  };
}

const keyOf = (pageId: string, mid: string) => `${pageId}/${mid}`;

/** Alterations come in the order they happened. A reaction that was taken back leaves its time, so that an older one does not return. */
function latestOfEach(alterations: Alteration[]): Map<string, Altered> {
  const altered = new Map<string, Altered>();
  for (const one of alterations) {
    const key = keyOf(one.page.id, one.mid);
    const nothing = { reaction: null, reactedAt: null, text: null, editedAt: null, deletedAt: null };
    const row = altered.get(key) ?? { page: one.page.id, mid: one.mid, ...nothing };
    const at = new Date(one.at);
    if (one.kind === "reaction") Object.assign(row, { reaction: { ...one.reaction, at }, reactedAt: at });
    if (one.kind === "edit") Object.assign(row, { text: one.text, editedAt: at });
    if (one.kind === "unsend") row.deletedAt ??= at;
    altered.set(key, row);
  }
  return altered;
}
