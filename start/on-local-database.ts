import { join } from "node:path";
import { checkDatabase } from "./check-database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { findRunningDatabase } from "./find-running-database.ts";
import { readLocalSecrets } from "./local-secrets.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { inProject } from "./project.ts";
import { takeRunLock } from "./run-lock.ts";
import { localBackendEnv, readEnvironment, settleStack } from "./stack-settings.ts";
import { awaitStopRequest } from "./stop-request.ts";

export type LocalDatabase = { databaseUrl: string; env: Record<string, string | undefined>; stopRequest: Promise<string> };
type Options = {
  /** What it is wanted for; whoever wants to start meanwhile reads it. */
  purpose: string;
  /** It may be done beside a running installation. */
  isBeside?: boolean;
};

/** Runs `work` on the database that `pnpm start` would use; an embedded one is started for it. */
export async function onLocalDatabase<T>({ purpose, isBeside }: Options, work: (local: LocalDatabase) => Promise<T>): Promise<T> {
  const stopRequest = awaitStopRequest();
  const settings = settleStack(readEnvironment(inProject("backend/.env")));
  const dataFolder = openDataFolder(inProject(".data"));
  const run = (databaseUrl: string) => {
    const env = localBackendEnv({ settings, secrets: readLocalSecrets(dataFolder), dataFolder }, databaseUrl);
    return work({ databaseUrl, env, stopRequest });
  };
  if (settings.databaseUrl) {
    await checkDatabase(settings.databaseUrl);
    return run(settings.databaseUrl);
  }
  const running = isBeside ? findRunningDatabase(dataFolder) : undefined;
  if (running) return run(running);
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
