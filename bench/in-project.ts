import { join } from "node:path";

/** A path below the project's folder. */
export const inProject = (path: string) => join(import.meta.dirname, "..", path);
