"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Ban, CircleAlert, CircleCheck, Clock } from "lucide-react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Pill } from "../../components/ui/pill.tsx";
import { useNow } from "../../components/use-now.ts";
import { Section } from "../settings/section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type BackupRun, runsQuery } from "./backup-queries.ts";
import { causeWords, resultWords } from "./backup-words.ts";

/** Every backup and every restore that was tried, with what became of it. */
export function RunList() {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const query = useInfiniteQuery(runsQuery);
  const { data, error, refetch } = query;
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error && !data) return <ErrorNotice error={error} onRetry={refetch} />;
  if (runs.length === 0) return null;
  return (
    <Section
      title="What was done"
      text="Once a week the newest backup is restored into a database of its own, compared row by row and used."
    >
      <ul aria-label="Backups and restores" className="border-border border-t">
        {runs.map((run) => (
          <li key={run.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-border border-b py-2">
            <span className="min-w-0 flex-1 basis-72">
              <span className="block text-sm">
                {run.kind === "backup" ? "Backup" : "Restore to prove it"}
                <span className="text-muted-foreground"> · {causeWords[run.cause]}</span>
              </span>
              <span className="block break-words text-muted-foreground text-xs">{resultWords(run)}</span>
            </span>
            <State state={run.state} />
            <span className="w-28 text-right text-muted-foreground text-xs tabular-nums first-letter:uppercase">
              {momentWords(run.finishedAt ?? run.createdAt, timeZone, now)}
            </span>
          </li>
        ))}
      </ul>
      <ShowMore query={query} />
    </Section>
  );
}

const looks = {
  done: { tone: "success", icon: CircleCheck, text: "Done" },
  failed: { tone: "destructive", icon: CircleAlert, text: "Failed" },
  cancelled: { tone: "neutral", icon: Ban, text: "Cancelled" },
  running: { tone: "accent", icon: Clock, text: "Running" },
  waiting: { tone: "neutral", icon: Clock, text: "Waiting" },
} as const;

function State({ state }: { state: BackupRun["state"] }) {
  const { tone, icon: Icon, text } = looks[state];
  return (
    <Pill tone={tone}>
      <Icon aria-hidden />
      {text}
    </Pill>
  );
}
