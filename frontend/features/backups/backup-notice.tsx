"use client";
import { useQuery } from "@tanstack/react-query";
import { ArchiveX } from "lucide-react";
import Link from "next/link";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { backupsQuery } from "./backup-queries.ts";

/** Above every screen of the owner while backups fail, are old, or could not be restored. */
export function BackupNotice() {
  const workspace = useWorkspace();
  const { data } = useQuery(backupsQuery);
  const bad = data && [data.proof, data.backup].find(({ state }) => state === "warning");
  if (!bad) return null;
  return (
    <div
      role="status"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 bg-destructive-soft px-4 py-1.5 text-destructive-ink text-sm"
    >
      <ArchiveX className="size-4 flex-none" aria-hidden />
      <span className="min-w-0 flex-1 min-[720px]:flex-none">Backups: {bad.message}.</span>
      <Link href={`/w/${workspace.id}/settings/backups`} className="font-medium underline underline-offset-2">
        Show
      </Link>
    </div>
  );
}
