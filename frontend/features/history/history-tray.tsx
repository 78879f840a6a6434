"use client";
import { useQuery } from "@tanstack/react-query";
import { Loader, X } from "lucide-react";
import Link from "next/link";
import { Button } from "../../components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { useHistory } from "./use-history.ts";
import { useHistoryActions } from "./use-history-actions.ts";

/** Work that goes on when its screen is left; there is nothing to see when nothing runs. */
export function HistoryTray() {
  const { id: workspaceId, role } = useWorkspace();
  const running = (useHistory(workspaceId) ?? []).flatMap(({ pageId, import: run }) => (run?.isRunning ? [{ pageId, run }] : []));
  const { data: pages } = useQuery(pagesQuery(workspaceId));
  const { cancel } = useHistoryActions(workspaceId);
  if (running.length === 0) return null;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <button
          type="button"
          className="inline-flex h-7 items-center gap-1.5 rounded-sm px-2 text-sidebar-muted text-xs hover:bg-sidebar-accent hover:text-sidebar-accent-foreground"
        >
          <Loader className="size-3.5 motion-safe:animate-spin" aria-hidden />
          <span className="tabular-nums">{running.length === 1 ? "1 import" : `${running.length} imports`}</span>
          <span className="sr-only">running, show</span>
        </button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-[340px]" aria-label="Running work">
        <ul className="grid gap-3">
          {running.map(({ pageId, run }) => {
            const name = pages?.find((page) => page.id === pageId)?.name ?? "Page";
            return (
              <li key={pageId}>
                <div className="mb-1.5 flex items-center justify-between gap-2">
                  <Link href={`/w/${workspaceId}/pages/${pageId}`} className="min-w-0 truncate font-medium hover:underline">
                    History of {name}
                  </Link>
                  {role === "manager" ? (
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={`Cancel the import of ${name}`}
                      disabled={cancel.isPending}
                      onClick={() => cancel.mutate(pageId)}
                    >
                      <X className="size-4" aria-hidden />
                    </Button>
                  ) : null}
                </div>
                <ImportProgress run={run} pageName={name} />
              </li>
            );
          })}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
