import type pg from "pg";

export type Table = { schema: string; name: string; columns: string[] };

export const tableName = ({ schema, name }: Pick<Table, "schema" | "name">) => `${quote(schema)}.${quote(name)}`;
export const columnList = ({ columns }: Pick<Table, "columns">) => columns.map(quote).join(", ");
/** For people. */
export const tableWords = ({ name }: Pick<Table, "name">) => name.replace(/^_private_/, "").replaceAll("_", " ");
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Every table with the columns that are stored. Not those of extensions, which bring their own, and not the queue's list of its migrations,
 * which is about the program that reads it.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and (n.nspname, c.relname) <> ('graphile_worker', 'migrations')
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
    order by 1, 2`);
  return rows.filter(({ columns }) => columns.length > 0);
}
