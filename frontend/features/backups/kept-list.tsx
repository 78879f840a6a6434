"use client";
import { useMutation } from "@tanstack/react-query";
import { makeBackupLink } from "contract/backups.ts";
import { Download, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { sizeWords } from "../../components/size-words.ts";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Pill } from "../../components/ui/pill.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { Backups } from "./backup-queries.ts";
import { causeWords } from "./backup-words.ts";

const shownAtFirst = 8;

/** The files where backups are kept, the newest first, each to be downloaded. */
export function KeptList({ backups: { kept, keptBytes, target } }: { backups: Backups }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const download = useMutation({
    mutationFn: (name: string) => callApi(makeBackupLink, { params: { name } }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: sayError,
  });
  if (target.problem)
    return (
      <p className="rounded-md bg-destructive-soft px-3 py-2 text-destructive-ink text-sm">It cannot be read: {target.problem}</p>
    );
  if (kept.length === 0)
    return <p className="text-muted-foreground text-sm">There is none yet. Make the first with “Back up now”.</p>;
  const shown = isOpen ? kept : kept.slice(0, shownAtFirst);
  return (
    <>
      <ul aria-label="Kept backups" className="border-border border-t">
        {shown.map(({ name, madeAt, cause, bytes, isProven }) => (
          <li key={name} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-border border-b py-2">
            <span className="min-w-0 flex-1 basis-28">
              <span className="block truncate text-sm first-letter:uppercase">{momentWords(madeAt, timeZone, now)}</span>
              <span className="block truncate text-muted-foreground text-xs">{causeWords[cause]}</span>
            </span>
            {isProven ? (
              <Pill tone="success">
                <ShieldCheck aria-hidden />
                Proven
              </Pill>
            ) : null}
            <span className="w-16 text-right text-muted-foreground text-sm tabular-nums">{sizeWords(bytes)}</span>
            <Button
              variant="ghost"
              size="sm"
              aria-label={`Download the backup of ${momentWords(madeAt, timeZone, now)}`}
              onClick={() => download.mutate(name)}
              disabled={download.isPending}
            >
              <Download className="size-4" aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 text-muted-foreground text-xs">
        <span>
          {kept.length} {kept.length === 1 ? "backup" : "backups"}, {sizeWords(keptBytes)} together
        </span>
        {kept.length > shownAtFirst ? (
          <button type="button" className="underline underline-offset-2" onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? "Show fewer" : `Show all ${kept.length}`}
          </button>
        ) : null}
      </p>
    </>
  );
}
