import type { Context } from "../context.ts";
import { repeat } from "../jobs/repeat.ts";
import { isCancelAsked } from "./queries.ts";

const lookEveryMs = 1000;

/** Looks every second whether somebody wants this run to end. */
export function watchCancel(ctx: Context, id: string): { signal: AbortSignal; stop: () => Promise<void> } {
  const cancelled = new AbortController();
  const { stop } = repeat(ctx, "cancelled backups", lookEveryMs, async () => {
    if (await isCancelAsked(ctx.db, id)) cancelled.abort(new Error("The run was cancelled."));
  });
  return { signal: cancelled.signal, stop };
}
