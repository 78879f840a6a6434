"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquareText, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { CategoryChips } from "./category-chips.tsx";
import { templatesQuery } from "./template-queries.ts";
import { TemplateRow, templateColumns } from "./template-row.tsx";
import { TemplateTabs } from "./template-tabs.tsx";

/** Messages kept for later, by name. */
export function TemplateList() {
  const { id: workspaceId, role } = useWorkspace();
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<string | null>(null);
  const query = useInfiniteQuery(templatesQuery(workspaceId, { search: useDebounced(search.trim(), 200), category }));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const categories = query.data?.pages[0]?.categories ?? [];
  const isFiltered = search.trim() !== "" || category !== null;
  const isEmpty = query.data !== undefined && rows.length === 0;
  const create = mayOperate(role) ? (
    <Button asChild>
      <Link href={`/w/${workspaceId}/templates/new`}>New message</Link>
    </Button>
  ) : null;
  return (
    <div className="relative h-full overflow-y-auto">
      <PageTitle title="Templates" />
      <PageHeader title="Templates" purpose="Messages kept for campaigns, and answers to call up with / in the inbox.">
        {isEmpty && !isFiltered ? null : create}
      </PageHeader>
      <TemplateTabs />
      {isEmpty && !isFiltered ? null : (
        <div className="flex flex-wrap items-center gap-2 px-6 pb-3 max-[719px]:px-4">
          <label className="flex h-8 w-full items-center gap-2 rounded-sm border border-input bg-background px-2 text-sm focus-within:outline-2 focus-within:outline-ring min-[720px]:w-[260px]">
            <Search className="size-4 text-subtle-foreground" aria-hidden />
            <span className="sr-only">Find a saved message</span>
            <input
              type="search"
              value={search}
              placeholder="Find by name, shortcut or text"
              onChange={(event) => setSearch(event.target.value)}
              className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-subtle-foreground"
            />
          </label>
          <CategoryChips categories={categories} chosen={category} onChoose={setCategory} />
        </div>
      )}
      {query.error ? <ErrorNotice error={query.error} onRetry={query.refetch} /> : null}
      {query.isPending ? <RowSkeletons /> : null}
      {isEmpty ? (
        isFiltered ? (
          <p className="px-6 py-8 text-center text-muted-foreground text-sm">No saved message matches.</p>
        ) : (
          <EmptyState
            icon={<MessageSquareText />}
            title="No saved messages yet"
            text="Write once what you send often. A campaign begins from it, and in the inbox a slash and its shortcut put it into the reply."
            example="/hours → “We are open 8:00–18:00, Sunday too.”"
            action={create}
          />
        )
      ) : null}
      {rows.length > 0 ? (
        <>
          <div
            aria-hidden
            className={`sticky top-0 z-10 hidden h-[34px] items-center gap-x-4 border-border border-y bg-background px-6 font-medium text-muted-foreground text-xs min-[900px]:grid ${templateColumns}`}
          >
            <span>Name</span>
            <span>Shortcut</span>
            <span>Message</span>
            <span>Category</span>
            <span className="text-right">Changed</span>
          </div>
          <ul>
            {rows.map((template) => (
              <TemplateRow key={template.id} template={template} />
            ))}
          </ul>
          {query.hasNextPage ? (
            <div className="px-6 py-3">
              <Button variant="outline" size="sm" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                Show more
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

const RowSkeletons = () => (
  <div className="space-y-5 px-6 py-4">
    {[0, 1, 2, 3, 4].map((row) => (
      <Skeleton key={row} className="h-4 w-full max-w-[720px]" />
    ))}
  </div>
);
