"use client";
import type { PageOnWire } from "contract/pages.ts";
import { CircleCheck, CircleOff, type LucideIcon, TriangleAlert, Unplug } from "lucide-react";
import { useNow } from "../../components/use-now.ts";
import { type PageState, pageState } from "./page-states.ts";

const icons: Record<PageState["tone"], LucideIcon> = {
  success: CircleCheck,
  warning: TriangleAlert,
  destructive: Unplug,
  neutral: CircleOff,
};
const inks = {
  success: "text-success-ink",
  warning: "text-warning-ink",
  destructive: "text-destructive-ink",
  neutral: "text-muted-foreground",
};

/** The connection of a Page: colour, icon, words and the reason. */
export function PageStatus({ page, timeZone }: { page: PageOnWire; timeZone: string }) {
  const { word, tone, hint } = pageState(page, timeZone, useNow());
  const Icon = icons[tone];
  return (
    <div className="min-w-0">
      <div className={`flex items-center gap-1.5 font-medium ${inks[tone]}`}>
        <Icon className="size-4 flex-none" aria-hidden />
        {word}
      </div>
      {hint ? <p className="text-muted-foreground text-xs">{hint}</p> : null}
    </div>
  );
}
