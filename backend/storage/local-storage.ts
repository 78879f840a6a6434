import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkKey } from "./check-key.ts";
import type { Storage, StoredEntry } from "./storage.ts";

/** Files below a folder. A file is written beside its place and moved there when it is complete and on disk. */
export function createLocalStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, checkKey(key));
  const putStream = async (key: string, source: Readable) => {
    const path = pathOf(key);
    const part = join(dirname(path), `.${randomUUID()}.part`);
    // It may break off before anybody reads it; reading it then tells so.
    source.on("error", () => {});
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(source, createWriteStream(part, { flags: "wx", mode: 0o600, flush: true }));
      await rename(part, path);
    } catch (error) {
      source.destroy();
      await rm(part, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
  };
  return {
    put: (key, content) => putStream(key, content.open()),
    putStream,
    list: (prefix) => listFolder(folder, "", prefix),
    async get(key, range) {
      const path = pathOf(key);
      if ((await sizeOf(path)) === undefined) return undefined;
      return createReadStream(path, range ?? {});
    },
    size: (key) => sizeOf(pathOf(key)),
    delete: (key) => rm(pathOf(key), { force: true }),
    close: async () => {},
  };
}

/** Only folders that can hold such a key are opened. Without files that are being written; what vanishes meanwhile is passed over. */
async function* listFolder(root: string, below: string, prefix: string): AsyncGenerator<StoredEntry> {
  const entries = await unlessGone(opendir(join(root, below)));
  if (!entries) return;
  for await (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const key = `${below}${entry.name}`;
    if (entry.isDirectory()) {
      if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)) yield* listFolder(root, `${key}/`, prefix);
    } else if (key.startsWith(prefix)) {
      const found = await unlessGone(stat(join(root, key)));
      if (found?.isFile()) yield { key, size: found.size, modifiedAt: found.mtime };
    }
  }
}

const unlessGone = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** A name is on disk only when its folder is; some file systems cannot say so, and need not. */
async function syncFolder(path: string) {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch (error) {
    if (!["EINVAL", "EISDIR", "EPERM", "EBADF"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    await folder.close();
  }
}
