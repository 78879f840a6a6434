import { migrateDatabase } from "./migrate-database.ts";
import { onLocalDatabase } from "./on-local-database.ts";

/** Brings the database that `pnpm start` would use to the newest schema. */
export async function run(): Promise<number> {
  await onLocalDatabase({ purpose: "migrating" }, ({ databaseUrl, env, stopRequest }) =>
    migrateDatabase(databaseUrl, stopRequest, env),
  );
  console.log("The database is up to date.");
  return 0;
}
