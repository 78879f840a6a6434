import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { StartError } from "./start-error.ts";

/** What must be known to use a cluster again: kept beside its folder, readable by its owner only. */
export type PostgresMemory = { port?: number; password: string };

export function readPostgresMemory(folder: string): PostgresMemory {
  const path = `${folder}.json`;
  if (!existsSync(path)) return { password: randomBytes(24).toString("hex") };
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new StartError(
      `${path} cannot be read (it holds the database password): start as the user who owns it, or give it back with chown.`,
      {
        cause: error,
      },
    );
  }
}

export const writePostgresMemory = (folder: string, memory: PostgresMemory) =>
  writeFileSync(`${folder}.json`, JSON.stringify(memory), { mode: 0o600 });
