"use client";
import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "../../components/cn.ts";
import { useRealtimeState } from "../../realtime/use-realtime-state.ts";

const patienceMs = 3_000;

/** On a phone there is no room for the live dot; a lost connection is said when it lasts. */
export function OfflineStrip({ className }: { className?: string }) {
  const isOffline = useRealtimeState() === "offline";
  const [isLasting, setIsLasting] = useState(false);
  useEffect(() => {
    if (!isOffline) return setIsLasting(false);
    const timer = setTimeout(() => setIsLasting(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isOffline]);
  return (
    <div role="status" className={cn("bg-warning-soft text-center text-warning-ink text-xs", className)}>
      {isLasting ? (
        <span className="inline-flex h-7 items-center gap-1.5">
          <WifiOff className="size-3.5" aria-hidden />
          Offline. What you see may be old; we try again by ourselves.
        </span>
      ) : null}
    </div>
  );
}
