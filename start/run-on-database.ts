import { migrateDatabase } from "./migrate-database.ts";
import { onLocalDatabase } from "./on-local-database.ts";
import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";

/** Runs a script of the backend on the database that `pnpm start` would use; an embedded one must not be running. */
export const runOnDatabase = (script: string, args: string[], purpose: string): Promise<number> =>
  onLocalDatabase({ purpose }, async ({ databaseUrl, env, stopRequest }) => {
    await migrateDatabase(databaseUrl, stopRequest, env);
    return runChild([inProject(script), ...args], { env, stopRequest });
  });
