import { Button } from "./ui/button.tsx";

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** Below a list: its next page, while there is one. */
export const ShowMore = ({ query }: { query: Paged }) =>
  query.hasNextPage ? (
    <Button variant="ghost" className="mt-2" onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
      {query.isFetchingNextPage ? "Loading…" : "Show more"}
    </Button>
  ) : null;
