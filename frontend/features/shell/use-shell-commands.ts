"use client";
import { useQuery } from "@tanstack/react-query";
import { Command as CommandIcon, Keyboard, LogOut, Plus, Settings, SunMoon, Webhook } from "lucide-react";
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
