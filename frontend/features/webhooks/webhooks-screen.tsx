"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { useSession } from "../../api/use-session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { RowSkeletons } from "../campaigns/row-skeletons.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { EventFilters } from "./event-filters.tsx";
import { EventSheet } from "./event-sheet.tsx";
import { EventTable } from "./event-table.tsx";
import { NoEvents } from "./no-events.tsx";
import { ParkedBar } from "./parked-bar.tsx";
import { ReplayDialog } from "./replay-dialog.tsx";
import { useWebhooksAddress } from "./use-webhooks-address.ts";
import { WebhookHealth } from "./webhook-health.tsx";
import { WebhookPages } from "./webhook-pages.tsx";
import { eventsQuery, overviewQuery } from "./webhook-queries.ts";

/** What Meta sends for all Pages of the installation, and what became of it. Only for the owner. */
export function WebhooksScreen() {
  const session = useSession();
  if (session.status !== "signed-in") return null;
  if (session.account.isOwner) return <OwnersView />;
  return (
    <EmptyState
      icon={<Lock />}
      title="Only for the owner"
      text="Webhook events of all workspaces are shown to the owner alone."
    />
  );
}

function OwnersView() {
  const { timeZone } = useWorkspace();
  const { address, change } = useWebhooksAddress();
  const { eventId, ...filter } = address;
  const overview = useQuery(overviewQuery);
  const events = useInfiniteQuery(eventsQuery(filter));
  const [isReplaying, setIsReplaying] = useState(false);
  const rows = events.data?.pages.flatMap(({ items }) => items) ?? [];
  const isSearching = rows.length === 0 && (events.hasNextPage || events.isFetchingNextPage);
  const { fetchNextPage, isFetchingNextPage } = events;
  useEffect(() => {
    if (isSearching && !isFetchingNextPage) fetchNextPage();
  }, [isSearching, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageTitle title="Webhooks" />
      <PageHeader title="Webhooks" purpose="What Meta sends for all your Pages, and what became of it.">
        {overview.data ? (
          <Button variant="outline" onClick={() => setIsReplaying(true)}>
            Replay…
          </Button>
        ) : null}
      </PageHeader>
      {overview.data ? <WebhookHealth overview={overview.data} timeZone={timeZone} /> : null}
      <div className="flex min-h-0 flex-1 border-border border-t">
        <WebhookPages
          pages={overview.data?.pages ?? []}
          chosen={filter.facebookPageId}
          timeZone={timeZone}
          onChoose={(facebookPageId) => change({ facebookPageId })}
        />
        <section aria-label="Events" className="flex min-w-0 flex-1 flex-col">
          <EventFilters filter={filter} overview={overview.data} onChange={change} />
          {filter.state === "parked" && rows.length > 0 ? <ParkedBar count={overview.data?.parked ?? rows.length} /> : null}
          {rows.length > 0 ? (
            <EventTable
              events={rows}
              openId={eventId}
              timeZone={timeZone}
              hasMore={events.hasNextPage}
              isLoadingMore={events.isFetchingNextPage}
              onMore={events.fetchNextPage}
              onOpen={(id) => change({ eventId: id })}
            />
          ) : events.isPending ? (
            <RowSkeletons count={8} />
          ) : events.error ? (
            <ErrorNotice error={events.error} onRetry={events.refetch} />
          ) : (
            <NoEvents
              isFiltered={Object.values(filter).some((one) => one !== null)}
              isSearching={isSearching}
              onClear={() => change({ state: null, facebookPageId: null, kind: null })}
            />
          )}
        </section>
      </div>
      <EventSheet eventId={eventId} timeZone={timeZone} onClose={() => change({ eventId: null })} />
      {overview.data ? (
        <ReplayDialog isOpen={isReplaying} overview={overview.data} onClose={() => setIsReplaying(false)} />
      ) : null}
    </div>
  );
}
