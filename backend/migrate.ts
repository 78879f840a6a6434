import { backUpBeforeMigration } from "./backups/back-up-before-migration.ts";
import { loadConfig } from "./config.ts";
import { migrate } from "./db/migrate.ts";

/** `node backend/migrate.ts`: brings the database to the newest schema; one that has something in it is backed up first. */
async function main() {
  const config = loadConfig();
  const names = await migrate(config.database.url, {
    allowNewer: process.argv.includes("--allow-newer"),
    before: (pending) => backUpBeforeMigration(config, pending),
  });
  console.log(names.length ? `migrated: ${names.join(", ")}` : "database is up to date");
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
