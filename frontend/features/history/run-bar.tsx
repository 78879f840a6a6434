import { cn } from "../../components/cn.ts";

/** How far something is; without a share it only says that it goes on. */
export function RunBar({ share, label, className }: { share: number | undefined; label: string; className?: string }) {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cn("h-1.5 overflow-hidden rounded-full bg-window-track", className)}
    >
      <div
        className={cn("h-full rounded-full bg-primary", percent === undefined && "w-1/3 motion-safe:animate-pulse")}
        style={percent === undefined ? undefined : { width: `max(6px, ${percent}%)` }}
      />
    </div>
  );
}
