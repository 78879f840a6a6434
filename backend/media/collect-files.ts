import type { Context } from "../context.ts";
import { dropUnused } from "./drop-unused.ts";

/** A file is stored before the row that names it. */
const youngestMs = 24 * 3_600_000;
const lookedAtOnce = 500;

/**
 * Deletes stored files that nothing refers to any more, whatever left them behind. Answers how many. An installation that may be a copy
 * deletes none: its database may be older than the bucket it shares with the real one.
 */
export async function collectFiles(ctx: Context): Promise<number> {
  if (!ctx.fence.isOpen()) return 0;
  const before = Date.now() - youngestMs;
  let dropped = 0;
  let seen = 0;
  let keys: string[] = [];
  for await (const { key, modifiedAt } of ctx.storage.list("media/")) {
    seen += 1;
    if (modifiedAt.getTime() >= before) continue;
    keys.push(key);
    if (keys.length < lookedAtOnce) continue;
    dropped += await dropUnused(ctx, keys);
    keys = [];
  }
  dropped += await dropUnused(ctx, keys);
  if (dropped > 0) ctx.log.info({ dropped, seen }, "stored files that nothing refers to are deleted");
  return dropped;
}
