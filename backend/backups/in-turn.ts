import pg from "pg";
import type { Config } from "../config.ts";

const lockKey = 7216360;

/**
 * Runs `work` while no other process of this database backs up, proves or restores; undefined when one does. The lock is that of a connection,
 * so it ends with the process.
 */
export async function inTurn<T>({ database }: Config, work: () => Promise<T>, waitMs = 0): Promise<T | undefined> {
  const client = new pg.Client({
    connectionString: database.url,
    application_name: "messagesender backup turn",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    for (const until = Date.now() + waitMs; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
      const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [lockKey]);
      if (rows[0]?.taken) return await work();
      if (Date.now() >= until) return undefined;
    }
  } finally {
    await client.end();
  }
}
