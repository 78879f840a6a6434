"use client";
import { ArrowUp, ChevronDown, ListFilter, PanelLeftOpen, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "../../components/cn.ts";
import { Button } from "../../components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { WorkspaceSwitcher } from "../shell/workspace-switcher.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { WorkspaceChip } from "../workspaces/workspace-chip.tsx";
import { useInboxAddress } from "./use-inbox-address.ts";
import { useInboxCounts } from "./use-inbox-counts.ts";
import { views, viewTitle } from "./views.ts";

type Props = { waiting: number; onRelease: () => void; hasViewsOpen: boolean; onShowViews: () => void };

/** Which view it is, how to narrow it, and what waits to be shown. */
export function ListHead({ waiting, onRelease, hasViewsOpen, onShowViews }: Props) {
  const workspace = useWorkspace();
  const { address, go } = useInboxAddress();
  const count = useInboxCounts()?.[address.view];
  const [isSearching, setIsSearching] = useState(address.search !== "");
  return (
    <div className="flex-none border-border border-b">
      <div className="flex h-12 items-center gap-0.5 pr-2 pl-3.5 max-[719px]:h-14">
        <span className="hidden max-[719px]:mr-2.5 max-[719px]:inline-block">
          <WorkspaceSwitcher>
            <button type="button" aria-label={`Workspace ${workspace.name}, switch`} className="grid rounded-md">
              <WorkspaceChip workspace={workspace} size={30} />
            </button>
          </WorkspaceSwitcher>
        </span>
        {hasViewsOpen ? null : (
          <Tooltip label="Show views" keys="[">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Show views"
              className="-ml-1.5 hidden min-[1280px]:inline-flex"
              onClick={onShowViews}
            >
              <PanelLeftOpen className="size-4" strokeWidth={1.75} aria-hidden />
            </Button>
          </Tooltip>
        )}
        <h2 className="font-semibold text-base max-[719px]:text-xl max-[719px]:tracking-tight">
          <span className="max-[719px]:hidden">{viewTitle(address.view)}</span>
          <span className="min-[720px]:hidden">Inbox</span>
        </h2>
        <ViewMenu className={cn("max-[719px]:hidden", hasViewsOpen ? "min-[1280px]:hidden" : "")} />
        <span className="ml-1.5 flex-1 text-muted-foreground text-xs tabular-nums max-[719px]:invisible">
          {count === undefined || address.search || address.pageId || address.status ? "" : count.toLocaleString("en")}
        </span>
        {waiting > 0 ? (
          <button
            type="button"
            onClick={onRelease}
            className="inline-flex h-[22px] items-center gap-1 rounded-full bg-primary-soft px-2 font-medium text-primary-ink text-xs hover:bg-primary-soft-2"
          >
            {waiting} new
            <ArrowUp className="size-3" aria-hidden />
          </button>
        ) : null}
        <span className="sr-only" role="status">
          {waiting > 0 ? `${waiting} new conversations above` : ""}
        </span>
        <StatusMenu />
        <Tooltip label="Search by name" keys="/">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Search by name"
            aria-expanded={isSearching}
            id="inbox-search-button"
            onClick={() => setIsSearching(true)}
          >
            <Search className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
      </div>
      {isSearching ? (
        <SearchLine
          onClose={() => {
            setIsSearching(false);
            go({ search: "" }, { replace: true });
          }}
        />
      ) : null}
      <ViewChips />
    </div>
  );
}

function SearchLine({ onClose }: { onClose: () => void }) {
  const { address, go } = useInboxAddress();
  const [text, setText] = useState(address.search);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => latest.current({ search: text.trim() }, { replace: true }), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <search className="flex h-9 items-center gap-2 px-3.5 pb-2">
      <input
        ref={field}
        id="inbox-search"
        type="search"
        aria-label="Search conversations by name"
        placeholder="Search by name"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onClose();
        }}
        className="h-7 min-w-0 flex-1 rounded-sm bg-muted px-2.5 text-sm outline-none focus-visible:ring-2 focus-visible:ring-ring max-[719px]:text-lg [&::-webkit-search-cancel-button]:hidden"
      />
      <Button variant="ghost" size="icon" aria-label="Close search" onClick={onClose}>
        <X className="size-4" aria-hidden />
      </Button>
    </search>
  );
}

function ViewMenu({ className }: { className?: string }) {
  const { address, go } = useInboxAddress();
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger
        aria-label="Choose a view"
        className={cn("grid size-6 place-items-center rounded-xs text-muted-foreground hover:bg-accent", className)}
      >
        <ChevronDown className="size-3.5" aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuRadioGroup value={address.view} onValueChange={(view) => go({ view: view as typeof address.view })}>
          {views.map(({ id, title, icon: Icon }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <Icon className="size-4 text-muted-foreground" aria-hidden />
              {title}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function StatusMenu() {
  const { address, go } = useInboxAddress();
  return (
    <DropdownMenu modal={false}>
      <Tooltip label={address.status ? `Only ${address.status}` : "Filter"}>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Filter by status"
            className={address.status ? "text-primary-ink" : undefined}
          >
            <ListFilter className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </DropdownMenuTrigger>
      </Tooltip>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Status</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={address.status ?? "any"}
          onValueChange={(status) => go({ status: status === "any" ? null : (status as NonNullable<typeof address.status>) })}
        >
          <DropdownMenuRadioItem value="any">Any</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="open">Open</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="pending">Waiting</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="resolved">Resolved</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The views of a phone. */
function ViewChips() {
  const { address, go } = useInboxAddress();
  const counts = useInboxCounts();
  return (
    <div className="flex gap-1.5 overflow-x-auto px-3.5 pb-2.5 [scrollbar-width:none] min-[720px]:hidden">
      {views.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={address.view === id}
          onClick={() => go({ view: id })}
          className={cn(
            "inline-flex h-8 flex-none items-center gap-1.5 rounded-full px-3 font-medium text-sm",
            address.view === id
              ? "bg-foreground text-background"
              : "text-muted-foreground shadow-[inset_0_0_0_1px_var(--border-strong)]",
          )}
        >
          {title}
          <span className="tabular-nums">{counts?.[id].toLocaleString("en")}</span>
        </button>
      ))}
    </div>
  );
}
