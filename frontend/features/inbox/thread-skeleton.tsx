import { cn } from "../../components/cn.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";

const bubbles = ["w-[46%] h-9", "w-[30%] h-9", "w-[52%] h-14 ml-auto", "w-[38%] h-9", "w-[44%] h-9 ml-auto"];

export const ThreadSkeleton = () => (
  <div className="flex min-h-0 flex-1 flex-col justify-end gap-2.5 overflow-hidden px-4 pb-4" aria-busy="true">
    <span className="sr-only">Loading messages</span>
    {bubbles.map((shape) => (
      <Skeleton key={shape} className={cn("rounded-bubble", shape)} />
    ))}
  </div>
);
