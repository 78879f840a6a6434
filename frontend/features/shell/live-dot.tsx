"use client";
import { cn } from "../../components/cn.ts";
import { Tooltip } from "../../components/ui/tooltip.tsx";
import { useRealtimeState } from "../../realtime/use-realtime-state.ts";

const words = {
  live: {
    text: "Live",
    help: "What happens shows here at once.",
    dot: "bg-success shadow-[0_0_0_3px_color-mix(in_oklab,var(--success)_18%,transparent)]",
  },
  "catching-up": { text: "Catching up", help: "Connected again; what changed meanwhile is being fetched.", dot: "bg-warning" },
  offline: {
    text: "Offline",
    help: "No connection to the server. We try again by ourselves; what you see may be old.",
    dot: "bg-destructive",
  },
};

export function LiveDot() {
  const { text, help, dot } = words[useRealtimeState()];
  return (
    <Tooltip label={help}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation opens on focus */}
      <span tabIndex={0} role="status" className="inline-flex items-center gap-1.5 rounded-xs px-1 text-sidebar-muted text-xs">
        <i className={cn("size-[7px] rounded-full", dot)} aria-hidden />
        {text}
      </span>
    </Tooltip>
  );
}
