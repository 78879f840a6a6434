"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTitleCount } from "../../components/page-title.tsx";
import { useInboxCounts } from "../inbox/use-inbox-counts.ts";
import { SendingNotice } from "../sending/sending-notice.tsx";
import { FloatingWindows } from "./floating-windows.tsx";
import { OfflineStrip } from "./offline-strip.tsx";
import { Rail } from "./rail.tsx";
import { TabBar } from "./tab-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShellCommands } from "./use-shell-commands.ts";
import { useShortcutKeys } from "./use-shortcut-keys.ts";

const isThread = /^\/w\/[^/]+\/inbox\/[^/]+/;

/** Rail, top bar and what floats above every screen; on a phone a tab bar, which steps aside for an open chat. */
export function AppShell({ children }: { children: ReactNode }) {
  const path = usePathname();
  useTitleCount(useInboxCounts()?.unread ?? 0);
  useShellCommands();
  useShortcutKeys();
  return (
    <div className="grid h-dvh min-h-0 grid-cols-[56px_minmax(0,1fr)] grid-rows-[44px_auto_minmax(0,1fr)] overflow-hidden max-[719px]:grid-cols-1 max-[719px]:grid-rows-[auto_minmax(0,1fr)_auto_auto]">
      <a
        href="#main"
        className="sr-only z-50 rounded-sm bg-popover px-3 py-2 shadow-md focus:not-sr-only focus:absolute focus:top-1 focus:left-16"
      >
        Skip to the content
      </a>
      <div className="row-span-3 grid max-[719px]:hidden">
        <Rail />
      </div>
      <div className="grid max-[719px]:hidden">
        <TopBar />
      </div>
      <div className="min-w-0">
        <SendingNotice />
      </div>
      <main id="main" tabIndex={-1} className="relative min-h-0 min-w-0 overflow-y-auto bg-background outline-none">
        {children}
      </main>
      <OfflineStrip className="min-[720px]:hidden" />
      <TabBar className={isThread.test(path) ? "hidden" : "hidden max-[719px]:flex"} />
      <FloatingWindows />
    </div>
  );
}
