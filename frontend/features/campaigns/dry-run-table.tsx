"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { type DryRunFilter, dryRunRecipientsQuery } from "./campaign-queries.ts";
import { DryRunRow, dryRunColumns } from "./dry-run-row.tsx";
import { useRowsInSight } from "./use-rows-in-sight.ts";

type Props = {
  workspaceId: string;
  campaignId: string;
  timeZone: string;
  hash: string;
  filter: DryRunFilter;
  leaveOut: string[];
  pageNames: Map<string, string>;
  scroller: RefObject<HTMLElement | null>;
};

/** Every person of the dry run; only what is on the screen is drawn, more is read while scrolling. */
export function DryRunTable({ workspaceId, campaignId, timeZone, hash, filter, leaveOut, pageNames, scroller }: Props) {
  const query = useInfiniteQuery(dryRunRecipientsQuery(workspaceId, campaignId, hash, filter));
  const { list, rows, inSight, height, measure } = useRowsInSight(query, scroller, [leaveOut.length, filter.rule]);
  const [openId, setOpenId] = useState<string | null>(null);
  const { isPending, error } = query;
  return (
    <section aria-label="People">
      <div
        aria-hidden
        className={`hidden h-8 items-center gap-x-4 border-border border-y px-5 font-medium text-muted-foreground text-xs min-[900px]:grid ${dryRunColumns}`}
      >
        <span>Person</span>
        <span>Verdict</span>
        <span>Path</span>
        <span>What they get</span>
        <span className="text-right">Empty</span>
      </div>
      {error ? <p className="px-5 py-4 text-destructive-ink text-sm">The list could not be loaded. {error.message}</p> : null}
      {!isPending && !error && rows.length === 0 ? (
        <p className="px-5 py-6 text-center text-muted-foreground text-sm">Nobody is in this group.</p>
      ) : null}
      <div ref={list} className="relative" style={{ height }}>
        {inSight.map(({ row, index, top }) => (
          <div key={row.contactId} ref={measure} data-index={index} className="absolute inset-x-0" style={{ top }}>
            <DryRunRow
              row={row}
              timeZone={timeZone}
              pageName={pageNames.get(row.pageId) ?? ""}
              isLeftOut={row.verdict === "allowed" && leaveOut.includes(row.rule)}
              isOpen={openId === row.contactId}
              onToggle={() => setOpenId(openId === row.contactId ? null : row.contactId)}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
