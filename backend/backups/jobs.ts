import type { Context } from "../context.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { lookAfterBackups } from "./look-after-backups.ts";
import { noteErasures } from "./note-erasures.ts";
import type { OpenApi } from "./try-restored.ts";

const lookEveryMs = 3000;
const noteEveryMs = 10_000;
/** A process that has just started has better things to do. */
const restMs = 120_000;

/** The role `backup`: does what the schedule or the owner wants, one at a time in all processes, and notes beside the backups who was deleted. */
export function startBackups(ctx: Context, openApi: OpenApi): Repeated {
  const stop = new AbortController();
  const scheduledFrom = Date.now() + restMs;
  const repeated = repeat(ctx, "backups", lookEveryMs, () =>
    lookAfterBackups(ctx, { openApi, stop: stop.signal, isScheduling: Date.now() >= scheduledFrom }),
  );
  const notes = repeat(ctx, "erasure notes", noteEveryMs, () => noteErasures(ctx));
  return {
    ...repeated,
    stop: async () => {
      stop.abort(new Error("The process stops."));
      await Promise.all([repeated.stop(), notes.stop()]);
    },
  };
}
