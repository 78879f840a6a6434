"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Select } from "../../components/ui/select.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { auditChanges, auditSentence } from "./audit-words.ts";
import { type AuditEntry, auditQuery } from "./team-queries.ts";

const areas = [
  ["", "Everything"],
  ["account.", "Signing in and accounts"],
  ["session.", "Sessions"],
  ["two_factor.", "Two-factor"],
  ["password_link.", "Links for new passwords"],
  ["invitation.", "Invitations"],
  ["member.", "Members"],
  ["mail.", "E-mail"],
  ["workspace.", "Workspaces"],
  ["page.", "Pages"],
  ["campaign.", "Campaigns"],
  ["sending.", "Stops of sending"],
  ["contact.", "Contacts exported or deleted"],
  ["retention.", "How long things are kept"],
] as const;

/** Who did what, from where; newest first. */
export function AuditScreen() {
  const [area, setArea] = useState("");
  const query = useInfiniteQuery(auditQuery(area));
  const { data, error, refetch } = query;
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <div className="max-w-[920px]">
      <Select aria-label="What to show" className="w-60" value={area} onChange={(event) => setArea(event.target.value)}>
        {areas.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {entries ? (
        <ul aria-label="Audit log" className="mt-4 border-border border-t">
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="mt-4 h-80 rounded-md" />
      )}
      {entries?.length === 0 ? <p className="mt-4 text-muted-foreground text-sm">Nothing of this kind happened yet.</p> : null}
      <ShowMore query={query} />
    </div>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const changes = auditChanges(entry.before, entry.after);
  return (
    <li className="flex min-h-11 flex-wrap items-baseline gap-x-4 gap-y-0.5 border-border border-b py-2">
      <span className="min-w-0 flex-1 basis-72">
        <span className="block text-sm">{auditSentence(entry)}</span>
        {changes.length > 0 ? <span className="block text-muted-foreground text-xs">{changes.join(" · ")}</span> : null}
      </span>
      <span className="w-36 truncate font-mono text-muted-foreground text-xs">{entry.address ?? "on the server"}</span>
      <time
        dateTime={entry.occurredAt}
        className="w-32 text-right text-muted-foreground text-xs tabular-nums max-[719px]:text-left"
      >
        {momentWords(entry.occurredAt, timeZone, now)}
      </time>
    </li>
  );
}
