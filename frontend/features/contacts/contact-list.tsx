"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { ContactFilters } from "./contact-filters.tsx";
import { contactsQuery } from "./contact-queries.ts";
import { ContactTable } from "./contact-table.tsx";
import { countWords } from "./count-words.ts";
import { NoContacts } from "./no-contacts.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TableSkeleton } from "./table-skeleton.tsx";
import { useContactEvents } from "./use-contact-events.ts";
import { useContactSelection } from "./use-contact-selection.ts";
import { useContactsAddress } from "./use-contacts-address.ts";

const countedUpTo = 10_000;

/** Everybody who ever wrote to a Page of this workspace. */
export function ContactList() {
  const { id: workspaceId, role } = useWorkspace();
  const { filter } = useContactsAddress();
  const query = useInfiniteQuery(contactsQuery(workspaceId, filter));
  const choice = useContactSelection(JSON.stringify(filter));
  useContactEvents();
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const words = total > countedUpTo ? "more than 10,000 people" : countWords(total, "person", "people");
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <PageTitle title="Contacts" />
      <PageHeader
        title={
          <>
            Contacts
            <span className="ml-2 font-normal text-muted-foreground text-sm tabular-nums tracking-normal" role="status">
              {query.data ? words : ""}
            </span>
          </>
        }
        purpose="Everybody who wrote to one of your Pages, the latest first."
      />
      <ContactFilters />
      {rows.length > 0 ? (
        <ContactTable
          rows={rows}
          total={total}
          hasMore={query.hasNextPage}
          isLoadingMore={query.isFetchingNextPage}
          onMore={query.fetchNextPage}
          choice={choice}
          canChoose={mayOperate(role)}
        />
      ) : query.isPending ? (
        <TableSkeleton />
      ) : query.error ? (
        <ErrorNotice error={query.error} onRetry={query.refetch} />
      ) : (
        <NoContacts />
      )}
      <SelectionBar
        rows={rows}
        total={total}
        selection={choice.selection}
        onChooseAll={choice.chooseAll}
        onClear={choice.clear}
      />
    </div>
  );
}
