import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

const makers = {
  JWT_SECRET: () => hex(64),
  JWT_REFRESH_SECRET: () => hex(64),
  ENCRYPTION_KEY: () => hex(32),
  BACKUP_KEY: () => hex(32),
  FACEBOOK_APP_SECRET: () => hex(16),
  FACEBOOK_WEBHOOK_VERIFY_TOKEN: () => hex(16),
};

export type LocalSecrets = Record<keyof typeof makers, string>;

/** Secrets of this machine, made once and kept in the data folder: what they encrypt must stay readable. */
export function readLocalSecrets(dataFolder: string): LocalSecrets {
  const path = join(dataFolder, "secrets.json");
  const known = existsSync(path) ? parseSecrets(path) : {};
  const secrets = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, known[name] ?? make()])) as LocalSecrets;
  if (Object.keys(makers).some((name) => !known[name]))
    writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function parseSecrets(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new StartError(
      `${path} cannot be read: start as the user who owns it, or restore it from a backup (what it encrypts is lost without it).`,
      {
        cause: error,
      },
    );
  }
}
