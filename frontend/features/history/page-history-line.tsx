import type { PageHistoryOnWire } from "contract/history.ts";
import { History } from "lucide-react";
import { completenessWords, progressWords, shareDone } from "./history-words.ts";
import { RunBar } from "./run-bar.tsx";

/** Under a Page's row while its history is being imported. */
export function ImportLine({ history, pageName }: { history: PageHistoryOnWire | undefined; pageName: string }) {
  const run = history?.import;
  if (!run?.isRunning) return null;
  const { title, detail } = progressWords(run);
  return (
    <div className="col-span-full flex flex-wrap items-center gap-x-3 gap-y-1 text-xs" data-history="running">
      <span className="inline-flex items-center gap-1.5 font-medium">
        <History className="size-3.5 text-muted-foreground" aria-hidden /> Importing history
      </span>
      <RunBar share={shareDone(run)} label={`Importing the history of ${pageName}`} className="h-1 w-40 flex-none" />
      <span className="text-muted-foreground tabular-nums">{run.problem ?? `${title} · ${detail}`}</span>
    </div>
  );
}

/** How complete the last day of a Page is, in a word; nothing before the first night. */
export function CompletenessWord({ history }: { history: PageHistoryOnWire | undefined }) {
  if (!history?.completeness || history.completeness.percent === null) return null;
  const { tone, figure, text } = completenessWords(history.completeness);
  return (
    <span className={`block text-xs tabular-nums ${tone === "warning" ? "text-warning-ink" : ""}`} title={text}>
      {figure} complete
    </span>
  );
}
