"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { BadgeCheck, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { TemplateTabs } from "../templates/template-tabs.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { useRefreshTemplates } from "./use-refresh-templates.ts";
import { utilityTemplatesQuery } from "./utility-queries.ts";
import { UtilityRow, utilityColumns } from "./utility-row.tsx";

/** Templates that Meta approves, each with its state on the Pages. */
export function UtilityList() {
  const { id: workspaceId, role } = useWorkspace();
  const [search, setSearch] = useState("");
  useRefreshTemplates(workspaceId, mayOperate(role));
  const query = useInfiniteQuery(utilityTemplatesQuery(workspaceId, useDebounced(search.trim(), 200)));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = query.data !== undefined && rows.length === 0;
  const isBare = isEmpty && search.trim() === "";
  const create = mayOperate(role) ? (
    <Button asChild>
      <Link href={`/w/${workspaceId}/templates/utility/new`}>New template</Link>
    </Button>
  ) : null;
  return (
    <div className="relative h-full overflow-y-auto">
      <PageTitle title="Utility templates" />
      <PageHeader
        title="Templates"
        purpose="What Meta approved may be sent about an order, an account or an appointment at any time."
      >
        {isBare ? null : create}
      </PageHeader>
      <TemplateTabs />
      {isBare ? null : (
        <div className="px-6 pb-3 max-[719px]:px-4">
          <label className="flex h-8 w-full items-center gap-2 rounded-sm border border-input bg-background px-2 text-sm focus-within:outline-2 focus-within:outline-ring min-[720px]:w-[260px]">
            <Search className="size-4 text-subtle-foreground" aria-hidden />
            <span className="sr-only">Find a utility template</span>
            <input
              type="search"
              value={search}
              placeholder="Find by name or text"
              onChange={(event) => setSearch(event.target.value)}
              className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-subtle-foreground"
            />
          </label>
        </div>
      )}
      {query.error ? <ErrorNotice error={query.error} onRetry={query.refetch} /> : null}
      {query.isPending ? <Skeleton className="mx-6 my-4 h-24" /> : null}
      {isBare ? (
        <EmptyState
          icon={<BadgeCheck />}
          title="No utility templates yet"
          text="When the window is closed, only a template that Meta approved gets through. Write one here, submit it for your Pages, and use it in the inbox or in a campaign."
          example="“Hello {{1}}, your order {{2}} is ready to be picked up today.”"
          action={create}
        />
      ) : isEmpty ? (
        <p className="px-6 py-8 text-center text-muted-foreground text-sm">No template matches.</p>
      ) : null}
      {rows.length > 0 ? (
        <>
          <div
            aria-hidden
            className={`sticky top-0 z-10 hidden h-[34px] items-center gap-x-4 border-border border-y bg-background px-6 font-medium text-muted-foreground text-xs min-[900px]:grid ${utilityColumns}`}
          >
            <span>Name</span>
            <span>Language</span>
            <span>Text</span>
            <span>At Meta</span>
            <span className="text-right">Changed</span>
          </div>
          <ul>
            {rows.map((template) => (
              <UtilityRow key={template.id} template={template} />
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
