import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Context } from "../../context.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** A tenth of a small disk; of a large one less is plenty. */
const leastFree = { share: 0.1, bytes: 2e9, plenty: 2e10 };

/** The disk of people's files, which in the usual installation is also the database's. */
export const checkDisk = async ({ config }: Context): Promise<Finding> => judgeDisk(await findSpace(config.storage.folder));

export type Space = { freeBytes: number; bytes: number };

/** Of the folder, or of the nearest one above it that is there. */
export async function findSpace(folder: string): Promise<Space> {
  for (let place = folder; ; place = dirname(place)) {
    const found = await statfs(place).catch((error) => {
      if (error.code !== "ENOENT" || place === dirname(place)) throw error;
    });
    if (found) return { freeBytes: found.bavail * found.bsize, bytes: found.blocks * found.bsize };
  }
}

export function judgeDisk({ freeBytes, bytes }: Space): Finding {
  const share = freeBytes / bytes;
  const message = `${(freeBytes / 1e9).toFixed(freeBytes < 1e10 ? 1 : 0)} GB free (${Math.round(share * 100)}%)`;
  const isEnough = freeBytes > leastFree.bytes && (share > leastFree.share || freeBytes > leastFree.plenty);
  return isEnough ? ok(message) : warning(`${message}: make room before the database cannot write`);
}
