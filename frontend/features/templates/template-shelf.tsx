import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { TemplateTabs } from "./template-tabs.tsx";

type Query = {
  data: unknown;
  error: Error | null;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
};

type Props = {
  title: string;
  purpose: string;
  /** Buttons of the head; not shown while there is nothing, where `empty` offers them. */
  actions: ReactNode;
  search: { label: string; placeholder: string; value: string; onChange: (search: string) => void };
  /** What narrows the list beside the search. */
  filters?: ReactNode;
  isFiltered: boolean;
  query: Query;
  /** One of each list; the head has the same columns. */
  rows: ReactNode[];
  columns: string;
  heads: string[];
  /** Instead of a list that has nothing at all. */
  empty: ReactNode;
  noMatch: string;
};

/** Templates of one kind: head, search, rows under their columns, and more of them. */
export function TemplateShelf(props: Props) {
  const { query, rows, isFiltered } = props;
  const isEmpty = query.data !== undefined && rows.length === 0;
  const isBare = isEmpty && !isFiltered;
  return (
    <div className="relative h-full overflow-y-auto">
      <PageTitle title={props.title} />
      <PageHeader title="Templates" purpose={props.purpose}>
        {isBare ? null : props.actions}
      </PageHeader>
      <TemplateTabs />
      {isBare ? null : (
        <div className="flex flex-wrap items-center gap-2 px-6 pb-3 max-[719px]:px-4">
          <SearchField {...props.search} />
          {props.filters}
        </div>
      )}
      {query.error ? <ErrorNotice error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.isPending ? <RowSkeletons /> : null}
      {isBare ? props.empty : null}
      {isEmpty && isFiltered ? <p className="px-6 py-8 text-center text-muted-foreground text-sm">{props.noMatch}</p> : null}
      {rows.length > 0 ? (
        <>
          <div
            aria-hidden
            className={`sticky top-0 z-10 hidden h-[34px] items-center gap-x-4 border-border border-y bg-background px-6 font-medium text-muted-foreground text-xs min-[900px]:grid ${props.columns}`}
          >
            {props.heads.map((head, at) => (
              <span key={head} className={at === props.heads.length - 1 ? "text-right" : undefined}>
                {head}
              </span>
            ))}
          </div>
          <ul>{rows}</ul>
          <div className="px-6 pb-3 empty:hidden">
            <ShowMore query={query} />
          </div>
        </>
      ) : null}
    </div>
  );
}

export const SearchField = ({ label, placeholder, value, onChange }: Props["search"]) => (
  <label className="flex h-8 w-full items-center gap-2 rounded-sm border border-input bg-background px-2 text-sm focus-within:outline-2 focus-within:outline-ring min-[720px]:w-[260px]">
    <Search className="size-4 text-subtle-foreground" aria-hidden />
    <span className="sr-only">{label}</span>
    <input
      type="search"
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-subtle-foreground"
    />
  </label>
);

const RowSkeletons = () => (
  <div className="space-y-5 px-6 py-4">
    {[0, 1, 2, 3, 4].map((row) => (
      <Skeleton key={row} className="h-4 w-full max-w-[720px]" />
    ))}
  </div>
);
