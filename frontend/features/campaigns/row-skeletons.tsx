/** Rows as they will be, without their words. */
export function RowSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, at) => at).map((at) => (
    <div key={at} className="flex h-[52px] items-center gap-6 border-border border-b px-6">
      <span className="h-3 w-1/4 rounded bg-skeleton" />
      <span className="h-5 w-20 rounded bg-skeleton" />
      <span className="h-2 flex-1 rounded bg-skeleton" />
      <span className="h-3 w-24 rounded bg-skeleton" />
    </div>
  ));
}
