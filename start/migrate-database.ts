import { execFile } from "node:child_process";
import { inProject } from "./project.ts";
import { StartError } from "./start-error.ts";

const limitMs = 15 * 60_000;

/** Runs the backend's migrations; its own sentence ("the database is newer …") is passed on. */
export function migrateDatabase(databaseUrl: string, stopRequest: Promise<unknown>): Promise<void> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [inProject("backend/db/migrate.ts")],
      { env, timeout: limitMs },
      (error, _stdout, stderr) => {
        if (!error) return resolve();
        reject(new StartError(stderr.trim() || `The database could not be migrated: ${error.message.split("\n")[0]}`));
      },
    );
    void stopRequest.then(() => child.kill("SIGTERM"));
  });
}
