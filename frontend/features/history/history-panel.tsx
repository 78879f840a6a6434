"use client";
import { CircleCheck, History, TriangleAlert } from "lucide-react";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { completenessWords, olderWords, resultWords } from "./history-words.ts";
import { ImportProgress } from "./import-progress.tsx";
import { useHistory } from "./use-history.ts";
import { useHistoryActions } from "./use-history-actions.ts";

type Props = { pageId: string; pageName: string; isConnected: boolean };

const frame = "rounded-md border border-border px-4 py-4 text-sm";

/** The past of a Page: what was imported, and whether the last day is complete. */
export function HistoryPanel({ pageId, pageName, isConnected }: Props) {
  const { id: workspaceId, role } = useWorkspace();
  const history = useHistory(workspaceId)?.find((one) => one.pageId === pageId);
  const actions = useHistoryActions(workspaceId);
  const canAct = role === "manager" && isConnected;
  if (!history) return <div className={`${frame} h-40`} aria-hidden />;
  const run = history.import;
  return (
    <>
      <section aria-labelledby="history" className={frame}>
        <h2 id="history" className="font-semibold text-base">
          History
        </h2>
        <p className="mt-1 text-muted-foreground">
          What people wrote before this Page was connected: up to 20 messages of each conversation, with their real times. Nobody
          is notified, and nothing becomes unread.
        </p>
        <div className="mt-3">
          {run?.isRunning ? <ImportProgress run={run} pageName={pageName} /> : null}
          {run && !run.isRunning ? <ImportResult run={run} /> : null}
        </div>
        {run?.isRunning ? (
          <Button
            variant="outline"
            size="sm"
            className="mt-3"
            disabled={!canAct || actions.cancel.isPending}
            onClick={() => actions.cancel.mutate(pageId)}
          >
            Cancel the import
          </Button>
        ) : (
          <Button
            variant="outline"
            size="sm"
            className="mt-3"
            disabled={!canAct || actions.begin.isPending}
            onClick={() => actions.begin.mutate(pageId)}
          >
            <History className="size-3.5" aria-hidden /> {run ? "Import again" : "Import history"}
          </Button>
        )}
      </section>
      <CompletenessSection
        history={history}
        canCheck={canAct}
        isBusy={actions.check.isPending}
        onCheck={() => actions.check.mutate(pageId)}
      />
    </>
  );
}

type Run = NonNullable<NonNullable<ReturnType<typeof useHistory>>[number]["import"]>;

function ImportResult({ run }: { run: Run }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const isBad = run.state === "failed";
  const Icon = isBad ? TriangleAlert : CircleCheck;
  const older = olderWords(run);
  return (
    <div data-history={run.state}>
      <p
        className={`flex gap-1.5 ${isBad ? "text-destructive-ink" : run.state === "done" ? "text-success-ink" : "text-muted-foreground"}`}
      >
        <Icon className="mt-0.5 size-4 flex-none" aria-hidden />
        <span className="tabular-nums">{resultWords(run)}</span>
      </p>
      {run.finishedAt ? (
        <p className="mt-0.5 ml-[22px] text-muted-foreground text-xs tabular-nums">
          {isBad ? "Stopped" : "Ended"} {momentWords(run.finishedAt, timeZone, now)}
          {run.conversationsFailed > 0 ? ` · ${run.conversationsFailed.toLocaleString("en")} not given by Meta` : ""}
        </p>
      ) : null}
      {older ? <p className="mt-1 ml-[22px] text-muted-foreground text-xs">{older}</p> : null}
    </div>
  );
}

type CompletenessProps = {
  history: NonNullable<ReturnType<typeof useHistory>>[number];
  canCheck: boolean;
  isBusy: boolean;
  onCheck: () => void;
};

const inks = { success: "text-success-ink", warning: "text-warning-ink", neutral: "text-muted-foreground" };

function CompletenessSection({ history: { check, completeness }, canCheck, isBusy, onCheck }: CompletenessProps) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const words = completeness && completenessWords(completeness);
  const isRunning = check?.isRunning ?? false;
  return (
    <section aria-labelledby="completeness" className={frame}>
      <h2 id="completeness" className="font-semibold text-base">
        Completeness
      </h2>
      <p className="mt-1 text-muted-foreground">
        Every night the last day is compared with Meta. What no webhook brought is added to its chat and marked “recovered”.
      </p>
      {words && completeness ? (
        <div className="mt-3 flex items-baseline gap-2" data-completeness={completeness.percent ?? "none"}>
          <b className={`whitespace-nowrap font-semibold text-xl tabular-nums ${inks[words.tone]}`}>{words.figure}</b>
          <span className="min-w-0">
            <span className="block tabular-nums">{words.text}</span>
            <time className="block text-muted-foreground text-xs tabular-nums" dateTime={completeness.checkedAt}>
              checked {momentWords(completeness.checkedAt, timeZone, now)}
            </time>
          </span>
        </div>
      ) : null}
      {check?.problem ? (
        <p className="mt-2 flex gap-1.5 text-warning-ink text-xs">
          <TriangleAlert className="mt-px size-3.5 flex-none" aria-hidden />
          {check.problem}
        </p>
      ) : null}
      <Button variant="outline" size="sm" className="mt-3" disabled={!canCheck || isBusy || isRunning} onClick={onCheck}>
        {isRunning ? "Comparing…" : "Compare now"}
      </Button>
    </section>
  );
}
