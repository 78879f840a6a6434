"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { CampaignDetailOnWire, CampaignProgress } from "contract/campaigns.ts";
import type { RefObject } from "react";
import { type RecipientFilter as Filter, recipientsQuery } from "./campaign-queries.ts";
import { isOver } from "./campaign-states.ts";
import { RecipientFilter } from "./recipient-filter.tsx";
import { RecipientRow, recipientColumns } from "./recipient-row.tsx";
import { useOpenChat } from "./use-open-chat.ts";
import { useRowsInSight } from "./use-rows-in-sight.ts";

type Props = {
  workspaceId: string;
  timeZone: string;
  campaign: CampaignDetailOnWire;
  progress: CampaignProgress;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  scroller: RefObject<HTMLElement | null>;
};

/** What became of each person; each row leads to the chat. */
export function Recipients({ workspaceId, timeZone, campaign, progress, filter, onFilter, scroller }: Props) {
  const query = useInfiniteQuery(recipientsQuery(workspaceId, campaign.id, filter, !isOver(campaign.status)));
  const above = [campaign.lanes.length, campaign.problems.length, filter.rule];
  const { list, rows, inSight, height } = useRowsInSight(query, scroller, above);
  const { isPending, error } = query;
  const openChat = useOpenChat(workspaceId);
  const pageNames = new Map(campaign.lanes.map((lane) => [lane.pageId, lane.pageName]));
  return (
    <section aria-labelledby="people" className="min-w-0 min-[1100px]:col-start-1 min-[1100px]:row-start-2">
      <h2
        id="people"
        tabIndex={-1}
        className="scroll-mt-2 border-border border-t px-4 pt-3 pb-2 font-semibold text-sm outline-none min-[900px]:px-5"
      >
        People
      </h2>
      <RecipientFilter counts={progress.counts} problems={campaign.problems} filter={filter} onChange={onFilter} />
      <div
        aria-hidden
        className={`hidden h-8 items-center gap-x-4 border-border border-b px-5 font-medium text-muted-foreground text-xs min-[900px]:grid ${recipientColumns}`}
      >
        <span>Person</span>
        <span>State</span>
        <span>Page, or what happened</span>
        <span className="text-right">Sent</span>
        <span className="text-right">Delivered</span>
        <span className="text-right">Read</span>
      </div>
      {error ? <p className="px-5 py-4 text-destructive-ink text-sm">The list could not be loaded. {error.message}</p> : null}
      {!isPending && !error && rows.length === 0 ? (
        <p className="px-5 py-6 text-center text-muted-foreground text-sm">Nobody is in this state now.</p>
      ) : null}
      <div ref={list} className="relative" style={{ height }}>
        {inSight.map(({ row, top }) => (
          <button
            type="button"
            key={row.contactId}
            onClick={() => openChat(row.contactId)}
            className={`absolute inset-x-0 grid h-10 w-full items-center text-left gap-x-4 border-border border-b px-4 text-sm hover:bg-accent min-[900px]:px-5 ${recipientColumns}`}
            style={{ top }}
          >
            <RecipientRow recipient={row} pageName={pageNames.get(row.pageId) ?? ""} timeZone={timeZone} />
          </button>
        ))}
      </div>
    </section>
  );
}
