"use client";
import { ChevronsUpDown, Search } from "lucide-react";
import { Keys } from "../../components/ui/kbd.tsx";
import { HistoryTray } from "../history/history-tray.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { pageCountWords } from "../workspaces/workspace-words.ts";
import { openFloating } from "./floating.ts";
import { LiveDot } from "./live-dot.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

export function TopBar() {
  const workspace = useWorkspace();
  return (
    <header className="grid grid-cols-[1fr_minmax(220px,400px)_1fr] items-center gap-4 border-sidebar-border border-b bg-sidebar pr-3 pl-1.5">
      <WorkspaceSwitcher>
        <button
          type="button"
          className="inline-flex h-7 min-w-0 max-w-full items-center gap-1.5 justify-self-start rounded-sm px-2 font-semibold text-sm hover:bg-sidebar-accent"
        >
          <span className="truncate">{workspace.name}</span>
          <span className="ml-0.5 whitespace-nowrap font-normal text-sidebar-muted max-[1099px]:hidden">
            {pageCountWords(workspace)}
          </span>
          <ChevronsUpDown className="size-3.5 flex-none text-sidebar-muted" aria-hidden />
        </button>
      </WorkspaceSwitcher>
      <button
        type="button"
        onClick={() => openFloating("palette")}
        className="flex h-7 items-center gap-2 rounded-sm bg-background pr-[5px] pl-[9px] text-sm text-subtle-foreground shadow-[inset_0_0_0_1px_var(--border)] hover:shadow-[inset_0_0_0_1px_var(--border-strong)]"
      >
        <Search className="size-4" strokeWidth={1.75} aria-hidden />
        <span className="flex-1 text-left">Search or jump to…</span>
        <Keys keys="mod+k" />
      </button>
      <div className="flex items-center gap-2 justify-self-end">
        <HistoryTray />
        <LiveDot />
      </div>
    </header>
  );
}
