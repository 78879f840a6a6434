import type pg from "pg";
import { BackupError } from "./backup-error.ts";
import { connect, databaseMissing, databaseOf, inServer } from "./scratch-database.ts";
import { quote } from "./table-list.ts";

/** Whether a database has people or workspaces in it; one that does not exist has none. */
async function isEmpty(databaseUrl: string): Promise<boolean> {
  let client: pg.Client;
  try {
    client = await connect(databaseUrl);
  } catch (error) {
    if ((error as { code?: string }).code === databaseMissing) return true;
    throw error;
  }
  try {
    const { rows } = await client.query<{ hasAccounts: boolean }>(
      `select to_regclass('public.account') is not null as "hasAccounts"`,
    );
    if (!rows[0]?.hasAccounts) return true;
    const found = await client.query("select from account union all select from workspace limit 1");
    return found.rowCount === 0;
  } finally {
    await client.end();
  }
}

/** @throws BackupError when something is in the way of a restored database */
export async function checkReplaceable(databaseUrl: string, isReplacing: boolean): Promise<void> {
  if (!isReplacing && !(await isEmpty(databaseUrl)))
    throw new BackupError(
      "The database has something in it. To put the backup in its place, restore with --replace: what is there now is kept under another name.",
    );
  await inServer(databaseUrl, (client) => checkUnused(client, databaseOf(databaseUrl)));
}

async function checkUnused(client: pg.Client, name: string) {
  const { rows } = await client.query<{ count: string }>(
    "select count(*) as count from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
    [name],
  );
  const count = Number(rows[0]?.count);
  if (count > 0)
    throw new BackupError(
      `${count} connection${count === 1 ? " is" : "s are"} open to the database: stop the API, the worker and the backups first.`,
    );
}

/**
 * Gives the restored database the name of the product's own. An empty one goes; one with something in it stays under the name that is
 * returned. @throws BackupError, and then everything is named as before
 */
export function moveIntoPlace(databaseUrl: string, restored: string, isReplacing: boolean): Promise<string | undefined> {
  const own = databaseOf(databaseUrl);
  return inServer(databaseUrl, async (client) => {
    await checkUnused(client, own);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [own]);
    const aside =
      rowCount === 0 ? undefined : `${own.slice(0, 30)}_before_${new Date().toISOString().slice(0, 19).replaceAll(/\D/g, "")}`;
    if (aside) await client.query(`alter database ${quote(own)} rename to ${quote(aside)}`);
    try {
      await client.query(`alter database ${quote(restored)} rename to ${quote(own)}`);
    } catch (error) {
      if (aside) await client.query(`alter database ${quote(aside)} rename to ${quote(own)}`);
      throw error;
    }
    if (aside && !isReplacing) await client.query(`drop database ${quote(aside)}`);
    return isReplacing ? aside : undefined;
  });
}
