import { clockTime } from "./clock-time.ts";
import type { Autosave } from "./use-autosave.ts";

/** Whether what is on screen is saved, in words. */
export function SaveState({ autosave, timeZone }: { autosave: Autosave; timeZone: string }) {
  const { state, savedAt, unsaveable, error, flush } = autosave;
  if (state === "failed") {
    return (
      <span role="alert" className="flex items-center gap-1.5 whitespace-nowrap text-destructive-ink text-xs">
        Not saved{error instanceof Error ? `: ${error.message}` : ""}
        <button type="button" className="rounded-sm px-1 font-medium underline underline-offset-2" onClick={flush}>
          Try again
        </button>
      </span>
    );
  }
  const words =
    unsaveable.length > 0
      ? `${unsaveable.includes("message") ? "Message" : "Audience"} not saved until it is complete`
      : state === "saving" || state === "waiting"
        ? "Saving…"
        : savedAt
          ? `Saved ${clockTime(savedAt.toISOString(), timeZone)}`
          : "";
  return (
    <span
      aria-live="polite"
      className={`min-w-0 truncate text-xs tabular-nums ${unsaveable.length > 0 ? "text-warning-ink" : "text-subtle-foreground"}`}
    >
      {words}
    </span>
  );
}
