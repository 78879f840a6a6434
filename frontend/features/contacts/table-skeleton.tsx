import { Skeleton } from "../../components/ui/skeleton.tsx";

export const TableSkeleton = () => (
  <div aria-busy="true" className="border-border border-t pt-[34px]">
    <span className="sr-only">Loading contacts</span>
    {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
      <div key={row} className="flex h-10 items-center gap-3 px-6">
        <Skeleton className="size-[26px] flex-none rounded-full" />
        <Skeleton className="h-2.5 w-40" />
        <Skeleton className="ml-auto h-2.5 w-24" />
      </div>
    ))}
  </div>
);
