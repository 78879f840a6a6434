import { Skeleton } from "../../components/ui/skeleton.tsx";

export const ListSkeleton = () => (
  <div aria-busy="true">
    <span className="sr-only">Loading conversations</span>
    {[0, 1, 2, 3, 4, 5, 6].map((row) => (
      <div key={row} className="flex h-16 items-center gap-[11px] px-3 max-[719px]:h-[76px]">
        <Skeleton className="size-9 flex-none rounded-full" />
        <div className="flex-1 space-y-2">
          <Skeleton className="h-2.5 w-2/5" />
          <Skeleton className="h-2.5 w-4/5" />
          <Skeleton className="h-2.5 w-1/4" />
        </div>
      </div>
    ))}
  </div>
);
