"use client";
import { CircleUser, Keyboard, LogOut, UsersRound, Webhook } from "lucide-react";
import Link from "next/link";
import { leaveSession } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { roleWords } from "../workspaces/role-words.ts";
import { openFloating } from "./floating.ts";
import { sectionHref } from "./sections.ts";
import { ThemeChoice } from "./theme-choice.tsx";

export function UserMenu() {
  const session = useSession();
  const workspace = useWorkspace();
  if (session.status !== "signed-in") return null;
  const { account } = session;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger aria-label={`${account.name}, your menu`} className="mt-2 rounded-full">
        <PersonAvatar name={account.name} size={28} />
      </DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="end" className="w-64">
        <div className="flex items-center gap-2.5 px-2 py-1.5">
          <PersonAvatar name={account.name} size={32} />
          <span className="min-w-0">
            <span className="block truncate font-semibold text-sm">{account.name}</span>
            <span className="block truncate text-muted-foreground text-xs">
              {account.isOwner ? "Owner" : roleWords[workspace.role]} in {workspace.name}
            </span>
          </span>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <ThemeChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={sectionHref(workspace.id, "settings/account")}>
            <CircleUser className="size-4 text-muted-foreground" aria-hidden />
            Your account
          </Link>
        </DropdownMenuItem>
        {account.isOwner ? (
          <DropdownMenuItem asChild>
            <Link href={sectionHref(workspace.id, "settings/team")}>
              <UsersRound className="size-4 text-muted-foreground" aria-hidden />
              Team
              <Keys keys="g u" className="ml-auto" />
            </Link>
          </DropdownMenuItem>
        ) : null}
        {account.isOwner ? (
          <DropdownMenuItem asChild>
            <Link href={sectionHref(workspace.id, "webhooks")}>
              <Webhook className="size-4 text-muted-foreground" aria-hidden />
              Webhooks
              <Keys keys="g w" className="ml-auto" />
            </Link>
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem onSelect={() => openFloating("shortcuts")}>
          <Keyboard className="size-4 text-muted-foreground" aria-hidden />
          Shortcuts
          <Keys keys="?" className="ml-auto" />
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => leaveSession()}>
          <LogOut className="size-4 text-muted-foreground" aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
