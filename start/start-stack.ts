import { checkPorts } from "./check-ports.ts";
import { createCrew } from "./crew.ts";
import { readLocalSecrets } from "./local-secrets.ts";
import { type RunLock, takeRunLock } from "./run-lock.ts";
import { listListeners, startBackend, startDatabase, startFrontend, startSimulator } from "./stack-parts.ts";
import type { StackSettings } from "./stack-settings.ts";

export type StackOptions = {
  settings: StackSettings;
  dataFolder: string;
  /** Parts restart when their sources change. */
  isWatching: boolean;
  isQuiet: boolean;
  isDurable: boolean;
  stopRequest: Promise<unknown>;
};

export type Stack = {
  /** Resolves with the database's address when every part answers; rejects when one cannot start. */
  ready: Promise<string>;
  crash: Promise<never>;
  stop: () => Promise<void>;
};

/** Starts database, simulator, backend and frontend, and keeps them together: all run, or none. */
export function startStack(options: StackOptions): Stack {
  const { settings, dataFolder } = options;
  let lock: RunLock | undefined;
  const crew = createCrew((part) => lock?.addPart(part.pid));
  const begin = async () => {
    lock = await takeRunLock(dataFolder, settings.urls.frontend);
    await checkPorts(listListeners(settings), settings.host);
    const stack = { ...options, crew, secrets: readLocalSecrets(dataFolder) };
    const database = startDatabase(stack);
    await Promise.all([
      database.then((databaseUrl) => startBackend(stack, databaseUrl)),
      startFrontend(stack),
      settings.hasSimulator && startSimulator(stack),
    ]);
    return database;
  };
  const stop = async () => {
    await crew.stop();
    lock?.release();
  };
  return { ready: Promise.race([begin(), crew.crash]), crash: crew.crash, stop };
}
