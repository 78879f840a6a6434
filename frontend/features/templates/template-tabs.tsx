"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../../components/cn.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";

const tabs = [
  { path: "", title: "Saved messages" },
  { path: "/utility", title: "Utility templates" },
];

/** Both kinds of templates: ours, and those that Meta approves. */
export function TemplateTabs() {
  const { id: workspaceId } = useWorkspace();
  const path = usePathname();
  return (
    <nav
      aria-label="Templates"
      className="mb-3 flex gap-5 overflow-x-auto [scrollbar-width:none] shadow-[inset_0_-1px_0_var(--border)] px-6 max-[719px]:px-4"
    >
      {tabs.map((tab) => {
        const href = `/w/${workspaceId}/templates${tab.path}`;
        return (
          <Link
            key={tab.path}
            href={href}
            aria-current={path === href ? "page" : undefined}
            className={cn(
              "flex h-9 flex-none items-center border-transparent border-b-2 text-muted-foreground text-sm hover:text-foreground",
              path === href && "border-primary font-medium text-foreground",
            )}
          >
            {tab.title}
          </Link>
        );
      })}
    </nav>
  );
}
