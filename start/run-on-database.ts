import { join } from "node:path";
import { checkDatabase } from "./check-database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { readLocalSecrets } from "./local-secrets.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";
import { takeRunLock } from "./run-lock.ts";
import { backendEnv, readEnvironment, settleStack } from "./stack-settings.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Runs a script of the backend on the database that `pnpm start` would use; an embedded one must not be running. */
export async function runOnDatabase(script: string, args: string[], purpose: string): Promise<number> {
  const stopRequest = awaitStopRequest();
  const settings = settleStack(readEnvironment(inProject("backend/.env")));
  const dataFolder = openDataFolder(inProject(".data"));
  const run = async (databaseUrl: string) => {
    await migrateDatabase(databaseUrl, stopRequest);
    const env = backendEnv(settings, readLocalSecrets(dataFolder), databaseUrl);
    return runChild([inProject(script), ...args], { env, stopRequest });
  };
  if (settings.databaseUrl) {
    await checkDatabase(settings.databaseUrl);
    return run(settings.databaseUrl);
  }
  const lock = await takeRunLock(dataFolder, purpose);
  try {
    const server = await startEmbeddedPostgres({
      folder: join(dataFolder, "postgres"),
      durable: true,
      database: "messagesender",
    });
    return await run(server.url).finally(() => server.stop());
  } finally {
    lock.release();
  }
}
