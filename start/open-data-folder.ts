import { accessSync, constants, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { StartError } from "./start-error.ts";

/** Everything that this machine must keep lies below one folder. */
export function openDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const remedy =
      code === "ENOSPC"
        ? "free some space on its disk"
        : `let this user write to it (\`chown -R "$(id -u)" "${dirname(folder)}"\` as root), or start as its owner`;
    throw new StartError(`The data folder ${folder} cannot be used (${code}): ${remedy}.`, { cause: error });
  }
}
