import { join } from "node:path";
import { checkDatabase } from "./check-database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { inProject } from "./project.ts";
import { takeRunLock } from "./run-lock.ts";
import { readEnvironment, settleStack } from "./stack-settings.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Brings the database that `pnpm start` would use to the newest schema. */
export async function run(): Promise<number> {
  const stopRequest = awaitStopRequest();
  const { databaseUrl } = settleStack(readEnvironment(inProject("backend/.env")));
  if (databaseUrl) {
    await checkDatabase(databaseUrl);
    await migrateDatabase(databaseUrl, stopRequest);
  } else {
    await migrateEmbedded(stopRequest);
  }
  console.log("The database is up to date.");
  return 0;
}

async function migrateEmbedded(stopRequest: Promise<unknown>) {
  const dataFolder = openDataFolder(inProject(".data"));
  const lock = await takeRunLock(dataFolder, "migrating");
  try {
    const server = await startEmbeddedPostgres({
      folder: join(dataFolder, "postgres"),
      durable: true,
      database: "messagesender",
    });
    await migrateDatabase(server.url, stopRequest).finally(() => server.stop());
  } finally {
    lock.release();
  }
}
