"use client";
import { Ellipsis, LogOut, Plus, Search, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { leaveSession } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { cn } from "../../components/cn.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { useInboxCounts } from "../inbox/use-inbox-counts.ts";
import { TroubleDot } from "../pages/trouble-dot.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { openFloating } from "./floating.ts";
import { sectionHref, sectionOf, sections } from "./sections.ts";
import { ThemeChoice } from "./theme-choice.tsx";

const tab = "relative flex flex-1 flex-col items-center justify-center gap-[3px] text-2xs text-sidebar-muted";

/** The rail of a phone. */
export function TabBar({ className }: { className?: string }) {
  const router = useRouter();
  const { id: workspaceId, troubledPageCount } = useWorkspace();
  const section = sectionOf(usePathname());
  const session = useSession();
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  const unread = useInboxCounts()?.unread ?? 0;
  return (
    <nav aria-label="Main" className={cn("h-[60px] border-border border-t bg-sidebar px-1 pb-1", className)}>
      {sections.map(({ id, title, icon: Icon }) => (
        <Link
          key={id}
          href={sectionHref(workspaceId, id)}
          aria-current={section === id ? "page" : undefined}
          className={cn(tab, section === id && "font-medium text-primary-ink")}
        >
          <Icon className="size-5" strokeWidth={1.75} aria-hidden />
          {title}
          {id === "inbox" && unread > 0 ? (
            <span className="absolute top-1.5 left-[calc(50%+4px)] h-4 min-w-4 rounded-full bg-primary px-1 text-center font-semibold text-[10px] text-primary-foreground leading-4 shadow-[0_0_0_2px_var(--sidebar)]">
              {unread > 99 ? "99+" : unread}
              <span className="sr-only"> unread</span>
            </span>
          ) : null}
          {id === "pages" && troubledPageCount > 0 ? (
            <TroubleDot count={troubledPageCount} className="absolute top-2 left-[calc(50%+8px)]" />
          ) : null}
        </Link>
      ))}
      <DropdownMenu>
        <DropdownMenuTrigger className={tab}>
          <Ellipsis className="size-5" strokeWidth={1.75} aria-hidden />
          More
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" side="top" className="w-56">
          <DropdownMenuItem onSelect={() => openFloating("palette")}>
            <Search className="size-4 text-muted-foreground" aria-hidden />
            Search or jump to…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => router.push(sectionHref(workspaceId, "settings"))}>
            <Settings className="size-4 text-muted-foreground" aria-hidden />
            Settings
          </DropdownMenuItem>
          {isOwner ? (
            <DropdownMenuItem onSelect={() => openFloating("new-workspace")}>
              <Plus className="size-4 text-muted-foreground" aria-hidden />
              New workspace
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuSeparator />
          <ThemeChoice />
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => leaveSession()}>
            <LogOut className="size-4 text-muted-foreground" aria-hidden />
            Sign out
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </nav>
  );
}
