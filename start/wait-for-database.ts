import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

const limitMs = 120_000;

/** Waits until the server answers and has the database; false when it ended or the time is over. */
export async function waitForDatabase(adminUrl: string, ended: Promise<void>, database?: string): Promise<boolean> {
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  for (const begun = Date.now(); !hasEnded && Date.now() - begun < limitMs; await wait(40)) {
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      if (database) await ensureDatabase(client, database);
      return true;
    } catch (error) {
      if (isFinal(error)) throw error;
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function ensureDatabase(client: pg.Client, database: string) {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
  if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
}

const isFinal = (error: unknown) => /^(28|42)/.test((error as { code?: string }).code ?? "");
