import { execFile } from "node:child_process";
import { inProject } from "./project.ts";
import { StartError } from "./start-error.ts";

const limitMs = { migration: 15 * 60_000, withBackup: 4 * 3_600_000 };

/**
 * Runs the backend's migrations; its own sentence ("the database is newer …") is passed on. With the backend's whole environment a database
 * that has something in it is backed up first.
 */
export function migrateDatabase(
  databaseUrl: string,
  stopRequest: Promise<unknown>,
  backendEnv?: Record<string, string | undefined>,
): Promise<void> {
  const env = { ...process.env, ...backendEnv, DATABASE_URL: databaseUrl };
  const script = inProject(backendEnv ? "backend/migrate.ts" : "backend/db/migrate.ts");
  const timeout = backendEnv ? limitMs.withBackup : limitMs.migration;
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script], { env, timeout }, (error, stdout, stderr) => {
      const told = stdout.split("\n").filter((row) => /^(Backed up|No backup)/.test(row));
      if (told.length > 0) console.log(told.join("\n"));
      if (!error) return resolve();
      reject(new StartError(stderr.trim() || `The database could not be migrated: ${error.message.split("\n")[0]}`));
    });
    void stopRequest.then(() => child.kill("SIGTERM"));
  });
}
