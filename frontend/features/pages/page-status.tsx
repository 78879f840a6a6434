import type { PageStatus as Status } from "contract/pages.ts";
import { CircleCheck, CircleOff, type LucideIcon, TriangleAlert, Unplug } from "lucide-react";
import { pageStates } from "./page-states.ts";

const icons: Record<Status, LucideIcon> = {
  connected: CircleCheck,
  needs_reconnect: Unplug,
  restricted: TriangleAlert,
  disconnected: CircleOff,
};
const inks = {
  success: "text-success-ink",
  warning: "text-warning-ink",
  destructive: "text-destructive-ink",
  neutral: "text-muted-foreground",
};

/** The connection of a Page: colour, icon, words and the reason. */
export function PageStatus({ status, reason }: { status: Status; reason: string | null }) {
  const { word, tone, hint } = pageStates[status];
  const Icon = icons[status];
  return (
    <div className="min-w-0">
      <div className={`flex items-center gap-1.5 font-medium ${inks[tone]}`}>
        <Icon className="size-4 flex-none" aria-hidden />
        {word}
      </div>
      {status === "connected" ? null : (
        <p className="text-muted-foreground text-xs">
          {reason ? `${reason} ` : ""}
          {status === "needs_reconnect" && reason ? "What waits is sent after you reconnect." : hint}
        </p>
      )}
    </div>
  );
}
