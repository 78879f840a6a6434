"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { useSession } from "../../api/use-session.ts";
import { cn } from "../../components/cn.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { sectionHref } from "../shell/sections.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { settingsTabs, tabOf } from "./settings-tabs.ts";

/** Title and tabs around each part of the settings; members see the tabs that are theirs. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const workspace = useWorkspace();
  const session = useSession();
  const current = tabOf(usePathname());
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => centreCurrent(tabs.current), [current?.id, isOwner]);
  const isForbidden = current?.isOwners === true && !isOwner;
  return (
    <div className="mx-auto max-w-[1200px] pb-16">
      <PageTitle title={current ? `${current.title} · Settings` : "Settings"} />
      <PageHeader title="Settings" purpose={current?.purpose} />
      <nav
        ref={tabs}
        aria-label="Settings"
        className="relative flex gap-5 overflow-x-auto [scrollbar-width:none] shadow-[inset_0_-1px_0_var(--border)] px-6 max-[719px]:px-4"
      >
        {settingsTabs
          .filter(({ isOwners }) => isOwner || !isOwners)
          .map(({ id, title }) => (
            <Link
              key={id}
              href={`${sectionHref(workspace.id, "settings")}${id && `/${id}`}`}
              aria-current={id === current?.id ? "page" : undefined}
              className={cn(
                "flex h-9 flex-none items-center border-transparent border-b-2 text-muted-foreground text-sm hover:text-foreground",
                id === current?.id && "border-primary font-medium text-foreground",
              )}
            >
              {title}
            </Link>
          ))}
      </nav>
      <div className="px-6 pt-6 max-[719px]:px-4">
        {isForbidden ? <p className="text-muted-foreground text-sm">Only the owner of this installation sees this.</p> : children}
      </div>
    </div>
  );
}

/** On a phone the tabs are wider than the screen. */
function centreCurrent(tabs: HTMLElement | null) {
  const current = tabs?.querySelector<HTMLElement>("[aria-current]");
  if (tabs && current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
}
