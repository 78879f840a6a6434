import { join } from "node:path";
import { databaseOwner } from "./create-cluster.ts";
import { readPostgresMemory } from "./postgres-memory.ts";
import { isRunning } from "./run-lock.ts";

/** The address of the embedded database of an installation that runs from this folder. */
export function findRunningDatabase(dataFolder: string): string | undefined {
  if (!isRunning(dataFolder)) return undefined;
  const { port, password } = readPostgresMemory(join(dataFolder, "postgres"));
  return port === undefined ? undefined : `postgres://${databaseOwner}:${password}@127.0.0.1:${port}/messagesender`;
}
