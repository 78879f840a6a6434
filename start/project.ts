import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, wherever the command was typed. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

export const inProject = (...names: string[]) => join(projectFolder, ...names);
