"use client";
import { useQuery } from "@tanstack/react-query";
import {
  CircleUser,
  Command as CommandIcon,
  Keyboard,
  LogOut,
  Mail,
  Plus,
  ScrollText,
  Settings,
  SunMoon,
  UsersRound,
  Webhook,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { leaveSession } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";
import type { Command } from "./commands.ts";
import { openFloating } from "./floating.ts";
import { sectionHref, sections } from "./sections.ts";
import { useThemeFlip } from "./theme-toggle.tsx";
import { useCommands } from "./use-commands.ts";

/** What can be done from everywhere. */
export function useShellCommands() {
  const router = useRouter();
  const { id: workspaceId } = useWorkspace();
  const session = useSession();
  const flipTheme = useThemeFlip();
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  const goTo = (id: string) => () => router.push(sectionHref(workspaceId, id));
  const commands: Command[] = [
    ...sections.map(({ id, title, icon, keys }) => ({ id: `go-${id}`, title, group: "Go to", icon, keys, run: goTo(id) })),
    { id: "go-settings", title: "Settings", group: "Go to", icon: Settings, keys: "g ,", run: goTo("settings") },
    { id: "go-account", title: "Your account", group: "Go to", icon: CircleUser, run: goTo("settings/account") },
    ...(isOwner
      ? [
          { id: "go-team", title: "Team", group: "Go to", icon: UsersRound, keys: "g u", run: goTo("settings/team") },
          { id: "go-email", title: "E-mail", group: "Go to", icon: Mail, run: goTo("settings/email") },
          { id: "go-audit", title: "Audit log", group: "Go to", icon: ScrollText, run: goTo("settings/audit") },
        ]
      : []),
    ...(isOwner
      ? [{ id: "go-webhooks", title: "Webhooks", group: "Go to", icon: Webhook, keys: "g w", run: goTo("webhooks") }]
      : []),
    ...workspaces.map((workspace, at) => ({
      id: `workspace-${workspace.id}`,
      title: workspace.name,
      group: "Workspaces",
      keys: at < 9 ? `mod+${at + 1}` : undefined,
      run: () => router.push(sectionHref(workspace.id, "inbox")),
    })),
    ...(isOwner
      ? [
          {
            id: "new-workspace",
            title: "New workspace",
            group: "Everywhere",
            icon: Plus,
            run: () => openFloating("new-workspace"),
          },
        ]
      : []),
    { id: "theme", title: "Switch between light and dark", group: "Everywhere", icon: SunMoon, run: flipTheme },
    {
      id: "palette",
      title: "Search or jump to…",
      group: "Everywhere",
      icon: CommandIcon,
      keys: "mod+k",
      isKeyOnly: true,
      run: () => openFloating("palette"),
    },
    {
      id: "shortcuts",
      title: "All shortcuts",
      group: "Everywhere",
      icon: Keyboard,
      keys: "?",
      run: () => openFloating("shortcuts"),
    },
    { id: "sign-out", title: "Sign out", group: "Everywhere", icon: LogOut, run: () => void leaveSession() },
  ];
  useCommands(commands);
}
