"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cancelBackup, startBackup } from "contract/backups.ts";
import { CircleAlert, CircleCheck, CircleDashed, Loader } from "lucide-react";
import { useEffect, useRef } from "react";
import { callApi } from "../../api/call-api.ts";
import { cn } from "../../components/cn.ts";
import { sayError } from "../../components/say-error.ts";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type BackupRun, type Backups, backupKeys } from "./backup-queries.ts";
import { resultWords, secondsWords } from "./backup-words.ts";

type Kind = BackupRun["kind"];

/** The last backup and the last one a restore has proven, each with a button to do it now. */
export function BackupState({ backups }: { backups: Backups }) {
  const queries = useQueryClient();
  const openCount = backups.open.length;
  const before = useRef(openCount);
  useEffect(() => {
    if (before.current !== openCount) queries.invalidateQueries({ queryKey: backupKeys.all });
    before.current = openCount;
  }, [openCount, queries]);
  return (
    <div className="grid grid-cols-2 gap-4 max-[719px]:grid-cols-1">
      <Card kind="backup" title="Last backup" button="Back up now" backups={backups} last={backups.lastBackup} />
      <Card kind="proof" title="Last proven restore" button="Prove the newest" backups={backups} last={backups.lastProof} />
    </div>
  );
}

type CardProps = { kind: Kind; title: string; button: string; backups: Backups; last: BackupRun | null };

function Card({ kind, title, button, backups, last }: CardProps) {
  const queries = useQueryClient();
  const { timeZone } = useWorkspace();
  const now = useNow();
  const { state, message, at } = backups[kind];
  const open = backups.open.find((run) => run.kind === kind);
  const isBad = state === "warning";
  const Icon = { ok: CircleCheck, warning: CircleAlert, off: CircleDashed }[state];
  const start = useMutation({
    mutationFn: () => callApi(startBackup, { body: { kind } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: backupKeys.all }),
    onError: sayError,
  });
  const cancel = useMutation({
    mutationFn: (id: string) => callApi(cancelBackup, { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: backupKeys.all }),
    onError: sayError,
  });
  const isBusy = start.isPending || open !== undefined;
  const isImpossible = kind === "proof" && backups.kept.length === 0;
  return (
    <section
      aria-label={title}
      className={cn("flex flex-col rounded-lg border border-border p-4", isBad && "border-destructive bg-destructive-soft")}
    >
      <h2 className="flex items-center gap-2 text-muted-foreground text-sm">
        <Icon className={cn("size-4", isBad && "text-destructive-ink", state === "ok" && "text-success-ink")} aria-hidden />
        {title}
      </h2>
      <p className="mt-1.5 font-semibold text-lg tracking-tight first-letter:uppercase">
        {at ? momentWords(at, timeZone, now) : "None yet"}
      </p>
      <p className={cn("mt-0.5 text-sm first-letter:uppercase", isBad ? "text-destructive-ink" : "text-muted-foreground")}>
        {state === "ok" && last ? resultWords(last) : message}
      </p>
      <div className="mt-auto flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 pt-4" aria-live="polite">
        {open ? (
          <>
            <p className="flex min-w-0 flex-1 items-center gap-2 text-sm">
              <Loader className="size-4 flex-none animate-spin" aria-hidden />
              <span className="truncate">{progressWords(open, now)}</span>
            </p>
            {canCancel(open) ? (
              <Button
                variant="ghost"
                size="sm"
                aria-label={kind === "backup" ? "Cancel the backup" : "Cancel the restore"}
                onClick={() => cancel.mutate(open.id)}
                disabled={cancel.isPending}
              >
                Cancel
              </Button>
            ) : null}
          </>
        ) : (
          <Button variant="outline" size="sm" onClick={() => start.mutate()} disabled={isBusy || isImpossible}>
            {button}
          </Button>
        )}
      </div>
    </section>
  );
}

/** An update waits for the backup before it. */
const canCancel = ({ cause, cancelAskedAt }: BackupRun) => cause !== "migration" && cancelAskedAt === null;

function progressWords({ state, step, startedAt, cancelAskedAt }: BackupRun, now: number): string {
  if (cancelAskedAt) return "Cancelling…";
  if (state === "waiting" || !startedAt) return "Waits for its turn";
  const words = step ? step.charAt(0).toUpperCase() + step.slice(1) : "Beginning";
  return `${words} · ${secondsWords((now - Date.parse(startedAt)) / 1000)}`;
}
