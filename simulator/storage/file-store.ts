import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

/** Uploaded bytes by name; the name carries the extension, from which the type follows. */
export interface FileStore {
  put(name: string, bytes: Buffer): Promise<void>;
  get(name: string): Promise<Buffer | undefined>;
}

export function createMemoryFiles(): FileStore {
  const files = new Map<string, Buffer>();
  return {
    put: async (name, bytes) => void files.set(name, bytes),
    get: async (name) => files.get(name),
  };
}

export function createFolderFiles(stateFolder: string): FileStore {
  const folder = join(stateFolder, "files");
  mkdirSync(folder, { recursive: true });
  return {
    put: (name, bytes) => writeFile(join(folder, basename(name)), bytes),
    async get(name) {
      try {
        return await readFile(join(folder, basename(name)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
  };
}
