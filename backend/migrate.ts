import { loadConfig, readDatabaseUrl } from "./config.ts";
import { migrate } from "./db/migrate.ts";

/** `node backend/migrate.ts`: brings the database to the newest schema; one that has something in it is backed up first. */
async function main() {
  const names = await migrate(readDatabaseUrl(), {
    allowNewer: process.argv.includes("--allow-newer"),
    // Most starts find nothing to migrate, and need not load the rest for it.
    before: async (pending) => {
      const { backUpBeforeMigration } = await import("./backups/back-up-before-migration.ts");
      await backUpBeforeMigration(loadConfig(), pending);
    },
  });
  console.log(names.length ? `migrated: ${names.join(", ")}` : "database is up to date");
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
