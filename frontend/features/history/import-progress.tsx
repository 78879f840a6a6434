import type { HistoryRunOnWire } from "contract/history.ts";
import { TriangleAlert } from "lucide-react";
import { progressWords, shareDone } from "./history-words.ts";
import { RunBar } from "./run-bar.tsx";

/** A running import: bar, counts, pace and time left, and why it waits if it does. */
export function ImportProgress({ run, pageName }: { run: HistoryRunOnWire; pageName: string }) {
  const { title, detail } = progressWords(run);
  return (
    <div data-history="running">
      <RunBar share={shareDone(run)} label={`Importing the history of ${pageName}`} />
      <p className="mt-1.5 tabular-nums">{title}</p>
      {run.problem ? (
        <p className="flex gap-1.5 text-warning-ink text-xs">
          <TriangleAlert className="mt-px size-3.5 flex-none" aria-hidden />
          {run.problem}
        </p>
      ) : (
        <p className="text-muted-foreground text-xs tabular-nums">{detail}</p>
      )}
    </div>
  );
}
