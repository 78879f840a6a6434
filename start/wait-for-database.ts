import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { StartError } from "./start-error.ts";

const limitMs = 120_000;

/** Waits until the server answers and has the database; false when it ended or the time is over. */
export async function waitForDatabase(adminUrl: string, ended: Promise<unknown>, database: string): Promise<boolean> {
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  for (const begun = Date.now(); !hasEnded && Date.now() - begun < limitMs; await wait(40)) {
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await ensureDatabase(client, database);
      return true;
    } catch (error) {
      throwIfFinal(error);
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

function throwIfFinal(error: unknown) {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "28P01")
    throw new StartError(
      "The embedded PostgreSQL refuses its own password: restore the file postgres.json that belongs to the data folder.",
    );
  if (/^(42|53|58)/.test(code) && code !== "53300")
    throw new StartError(`The embedded PostgreSQL answers with an error: ${message}`);
}
