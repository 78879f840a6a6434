"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { StartStrip } from "../first-run/start-strip.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { campaignsQuery } from "./campaign-queries.ts";
import { CampaignRow, campaignColumns } from "./campaign-row.tsx";
import { NoCampaigns } from "./no-campaigns.tsx";
import { RowSkeletons } from "./row-skeletons.tsx";
import { useCampaignEvents } from "./use-campaign-events.ts";

/** All campaigns, newest first, live. */
export function CampaignList() {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const [isArchived, setIsArchived] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    campaignsQuery(workspaceId, isArchived),
  );
  useCampaignEvents(workspaceId);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchNextPage(), { rootMargin: "400px" });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const campaigns = data?.pages.flatMap((page) => page.items) ?? [];
  const canOperate = role !== "viewer";
  return (
    <div className="relative h-full overflow-y-auto">
      <PageTitle title="Campaigns" />
      <PageHeader title="Campaigns" purpose="One message to many people, each within Meta's rules.">
        <Button variant="ghost" aria-pressed={isArchived} onClick={() => setIsArchived(!isArchived)}>
          <Archive className="size-4" aria-hidden />
          {isArchived ? "Back to the list" : "Archive"}
        </Button>
        {canOperate && campaigns.length > 0 ? (
          <Button asChild>
            <Link href={`/w/${workspaceId}/campaigns/new`}>New campaign</Link>
          </Button>
        ) : null}
      </PageHeader>
      <StartStrip />
      {error ? <ErrorNotice error={error} onRetry={refetch} /> : null}
      {isPending ? <RowSkeletons count={8} /> : null}
      {isArchived && !isPending && campaigns.length === 0 ? (
        <p className="px-6 py-8 text-center text-muted-foreground text-sm">Nothing is archived.</p>
      ) : null}
      {!isArchived && !isPending && !error && campaigns.length === 0 ? (
        <NoCampaigns workspaceId={workspaceId} canOperate={canOperate} />
      ) : null}
      {campaigns.length > 0 ? (
        <>
          <div
            aria-hidden
            className={`sticky top-0 z-10 hidden h-[34px] items-center gap-x-4 border-border border-y bg-background px-6 font-medium text-muted-foreground text-xs min-[900px]:grid ${campaignColumns}`}
          >
            <span>Campaign</span>
            <span>State</span>
            <span className="text-right">Audience</span>
            <span>Progress</span>
            <span>Made by</span>
            <span className="text-right">Date</span>
            <span />
          </div>
          <ul>
            {campaigns.map((campaign) => (
              <li key={campaign.id}>
                <CampaignRow workspaceId={workspaceId} campaign={campaign} timeZone={timeZone} canOperate={canOperate} />
              </li>
            ))}
          </ul>
          <div ref={end} className="h-10">
            {isFetchingNextPage ? <p className="px-6 py-2 text-muted-foreground text-xs">Loading more…</p> : null}
          </div>
        </>
      ) : null}
    </div>
  );
}
