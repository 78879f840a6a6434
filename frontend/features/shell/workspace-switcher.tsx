"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useSession } from "../../api/use-session.ts";
import { cn } from "../../components/cn.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { WorkspaceChip } from "../workspaces/workspace-chip.tsx";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";
import { pageCountWords } from "../workspaces/workspace-words.ts";
import { openFloating } from "./floating.ts";
import { sectionHref } from "./sections.ts";

/** The menu of workspaces behind whatever opens it. */
export function WorkspaceSwitcher({ children }: { children: ReactNode }) {
  const router = useRouter();
  const current = useWorkspace();
  const session = useSession();
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-[328px] max-w-[calc(100vw-16px)]">
        {workspaces.map((workspace, at) => (
          <DropdownMenuItem
            key={workspace.id}
            onSelect={() => router.push(sectionHref(workspace.id, "inbox"))}
            className={cn("min-h-12 gap-3", workspace.id === current.id && "bg-accent")}
            aria-current={workspace.id === current.id ? "true" : undefined}
          >
            <WorkspaceChip workspace={workspace} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{workspace.name}</span>
              <span className="block truncate text-muted-foreground text-xs">{pageCountWords(workspace)}</span>
            </span>
            {at < 9 ? <Keys keys={`mod+${at + 1}`} /> : null}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        {isOwner ? (
          <DropdownMenuItem onSelect={() => openFloating("new-workspace")}>
            <Plus className="size-4 text-muted-foreground" aria-hidden />
            New workspace
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem onSelect={() => router.push(sectionHref(current.id, "settings"))}>
          <Settings className="size-4 text-muted-foreground" aria-hidden />
          Settings of {current.name}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
