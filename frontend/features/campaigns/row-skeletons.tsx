import { Skeleton } from "../../components/ui/skeleton.tsx";

/** Rows as they will be, without their words. */
export function RowSkeletons({ count }: { count: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <div key={at} className="flex h-[52px] items-center gap-6 px-6">
          <Skeleton className="h-3 w-1/4" />
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-2 flex-1" />
          <Skeleton className="h-3 w-24" />
        </div>
      ))}
    </div>
  );
}
