"use client";
import { Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "../../components/cn.ts";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { useInboxCounts } from "../inbox/use-inbox-counts.ts";
import { TroubleDot } from "../pages/trouble-dot.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { WorkspaceChip } from "../workspaces/workspace-chip.tsx";
import { sectionHref, sectionOf, sections } from "./sections.ts";
import { ThemeToggle } from "./theme-toggle.tsx";
import { UserMenu } from "./user-menu.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

/** The left edge: where one can go, and at its foot what concerns oneself. */
export function Rail() {
  const workspace = useWorkspace();
  const { troubledPageCount } = workspace;
  const section = sectionOf(usePathname());
  const unread = useInboxCounts()?.unread ?? 0;
  return (
    <nav aria-label="Main" className="flex flex-col items-center border-sidebar-border border-r bg-sidebar pb-2.5">
      <WorkspaceSwitcher>
        <button
          type="button"
          aria-label={`Workspace ${workspace.name}, switch`}
          className="grid h-11 flex-none place-items-center rounded-sm"
        >
          <WorkspaceChip workspace={workspace} />
        </button>
      </WorkspaceSwitcher>
      <ul className="flex flex-1 flex-col gap-1 pt-2">
        {sections.map(({ id, title, icon: Icon, keys }) => (
          <li key={id}>
            <RailLink href={sectionHref(workspace.id, id)} title={title} keys={keys} isCurrent={section === id}>
              <Icon className="size-[18px]" strokeWidth={1.75} aria-hidden />
              {id === "inbox" && unread > 0 ? (
                <span className="absolute top-px -right-[5px] h-4 min-w-4 rounded-full bg-primary px-1 text-center font-semibold text-[10px] text-primary-foreground leading-4 tabular-nums shadow-[0_0_0_2px_var(--sidebar)]">
                  {unread > 99 ? "99+" : unread}
                  <span className="sr-only"> unread</span>
                </span>
              ) : null}
              {id === "pages" && troubledPageCount > 0 ? (
                <TroubleDot count={troubledPageCount} className="absolute top-1 right-1" />
              ) : null}
            </RailLink>
          </li>
        ))}
      </ul>
      <div className="flex flex-col items-center gap-1">
        <ThemeToggle />
        <RailLink href={sectionHref(workspace.id, "settings")} title="Settings" keys="g ," isCurrent={section === "settings"}>
          <Settings className="size-[18px]" strokeWidth={1.75} aria-hidden />
        </RailLink>
        <UserMenu />
      </div>
    </nav>
  );
}

type LinkProps = { href: string; title: string; keys: string; isCurrent: boolean; children: ReactNode };

function RailLink({ href, title, keys, isCurrent, children }: LinkProps) {
  return (
    <Tooltip label={title} keys={keys} side="right">
      <Link
        href={href}
        aria-current={isCurrent ? "page" : undefined}
        className={cn(
          "relative grid size-9 place-items-center rounded-md text-sidebar-muted hover:bg-sidebar-accent hover:text-sidebar-accent-foreground",
          isCurrent &&
            "bg-sidebar-accent text-sidebar-accent-foreground before:absolute before:inset-y-[9px] before:-left-2.5 before:w-0.5 before:rounded-full before:bg-sidebar-primary",
        )}
      >
        <span className="sr-only">{title}</span>
        {children}
      </Link>
    </Tooltip>
  );
}
