"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, PanelLeftClose } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "../../components/cn.ts";
import { PageBadge } from "../../components/page-badge.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { InboxAddress } from "./inbox-address.ts";
import { useInboxAddress } from "./use-inbox-address.ts";
import { useInboxCounts } from "./use-inbox-counts.ts";
import { views } from "./views.ts";

/** The left column: which conversations to list. */
export function ViewList({ onClose, className }: { onClose: () => void; className?: string }) {
  const { id: workspaceId } = useWorkspace();
  const { address } = useInboxAddress();
  const counts = useInboxCounts();
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  return (
    <nav aria-label="Views" className={cn("flex flex-col overflow-y-auto border-border border-r bg-sidebar px-2", className)}>
      <div className="flex h-12 flex-none items-center justify-between pl-2">
        <h2 className="font-semibold text-base">Inbox</h2>
        <Tooltip label="Hide views" keys="[">
          <Button variant="ghost" size="icon" aria-label="Hide views" onClick={onClose}>
            <PanelLeftClose className="size-4" strokeWidth={1.75} aria-hidden />
          </Button>
        </Tooltip>
      </div>
      <ul className="flex flex-col gap-px">
        {views.map(({ id, title, icon: Icon }) => (
          <ViewLink key={id} changes={{ view: id }} isCurrent={address.view === id} count={counts?.[id]}>
            <Icon
              className={cn("size-4 flex-none", address.view === id ? "text-primary-ink" : "text-sidebar-muted")}
              strokeWidth={1.75}
              aria-hidden
            />
            <span className="min-w-0 flex-1 truncate">{title}</span>
          </ViewLink>
        ))}
      </ul>
      {pages.length > 1 ? (
        <>
          <h3 className="mt-3 flex h-7 flex-none items-center pl-2 font-medium text-sidebar-muted text-xs">Pages</h3>
          <ul className="flex flex-col gap-px pb-3">
            {pages.map((page) => (
              <ViewLink
                key={page.id}
                changes={{ pageId: address.pageId === page.id ? null : page.id }}
                isChosen={address.pageId === page.id}
              >
                <PageBadge pageId={page.id} name={page.name} isInline className="mx-px" />
                <span className="min-w-0 flex-1 truncate">{page.name}</span>
                {address.pageId === page.id ? <Check className="size-4 text-primary-ink" aria-hidden /> : null}
              </ViewLink>
            ))}
          </ul>
        </>
      ) : null}
    </nav>
  );
}

type LinkProps = { changes: Partial<InboxAddress>; isCurrent?: boolean; isChosen?: boolean; count?: number; children: ReactNode };

function ViewLink({ changes, isCurrent = false, isChosen = false, count, children }: LinkProps) {
  const { hrefOf, go } = useInboxAddress();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(changes);
  };
  return (
    <li>
      <a
        href={hrefOf(changes)}
        onClick={open}
        aria-current={isCurrent || isChosen ? "true" : undefined}
        className={cn(
          "flex h-7 items-center gap-[9px] rounded-sm px-2 text-sidebar-foreground text-sm hover:bg-sidebar-accent",
          isCurrent && "bg-sidebar-accent font-medium text-sidebar-accent-foreground",
        )}
      >
        {children}
        {count === undefined ? null : (
          <span className={cn("font-normal text-sidebar-muted text-xs tabular-nums", isCurrent && "font-medium text-foreground")}>
            {count >= 10_000 ? "10,000+" : count.toLocaleString("en")}
          </span>
        )}
      </a>
    </li>
  );
}
