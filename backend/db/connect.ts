import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { parseTimestamp } from "./parse-timestamp.ts";
import { PreparingClient } from "./preparing-client.ts";
import type { DB } from "./tables.ts";

export type Database = DB;
export type Db = Kysely<DB>;

// Counts and versions stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseTimestamp);

export type DatabaseSettings = { url: string; poolSize: number; statementTimeoutMs: number };

/** Opens a pool; a lost idle connection is reported to `onError` instead of ending the process. */
export function connectDatabase(settings: DatabaseSettings, onError: (error: Error) => void) {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: settings.url,
    max: settings.poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: settings.statementTimeoutMs,
    // Disks without heads: a probe of an index costs about as much as the next row.
    options: "-c random_page_cost=1.1 -c timezone=UTC",
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  const db: Db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool };
}
