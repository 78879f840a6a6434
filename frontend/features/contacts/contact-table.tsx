"use client";
import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { ContactOnWire } from "contract/contacts.ts";
import { useCallback, useEffect, useRef } from "react";
import { cn } from "../../components/cn.ts";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { useIsPhone } from "../../components/use-media.ts";
import { usePlatformNow } from "../../components/use-now.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { ContactRow, wideCell } from "./contact-row.tsx";
import { useContactKeys } from "./use-contact-keys.ts";
import type { useContactSelection } from "./use-contact-selection.ts";

type Props = {
  rows: ContactOnWire[];
  total: number;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  choice: ReturnType<typeof useContactSelection>;
  canChoose: boolean;
};

const atMostAtOnce = 1000;

/** The people as a table that holds as many as there are: only the rows in sight are drawn, more are loaded by scrolling. */
export function ContactTable({ rows, total, hasMore, isLoadingMore, onMore, choice, canChoose }: Props) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const now = usePlatformNow();
  const rowHeight = useIsPhone() ? 56 : 40;
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [rowHeight]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - 30) onMore();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);

  const { selection } = choice;
  const isChosen = (id: string) => selection.isAll || selection.ids.has(id);
  const latest = useRef({ rows, choice });
  useEffect(() => {
    latest.current = { rows, choice };
  });
  const toggle = useCallback((at: number, options: { isRange: boolean }) => {
    latest.current.choice.toggle(latest.current.rows, at, options);
  }, []);
  const reveal = (at: number) => virtual.scrollToIndex(at);
  useContactKeys({ rows, reveal, toggle: canChoose ? toggle : undefined, clear: choice.clear });

  const chosenShown = selection.isAll ? rows.length : selection.ids.size;
  const isEverybody = chosenShown > 0 && chosenShown >= Math.min(rows.length, atMostAtOnce);
  const toggleShown = () => {
    if (chosenShown > 0) choice.clear();
    else if (rows.length > atMostAtOnce) choice.chooseAll();
    else choice.chooseShown(rows);
  };
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto border-border border-t pb-20">
      <table
        className="w-full table-fixed border-separate border-spacing-0"
        aria-label="Contacts"
        aria-rowcount={hasMore ? total + 1 : rows.length + 1}
      >
        <thead>
          <tr
            aria-rowindex={1}
            className="h-[34px] text-left text-muted-foreground text-xs [&>*]:sticky [&>*]:top-0 [&>*]:z-10 [&>*]:border-border [&>*]:border-b [&>*]:bg-background [&>*]:p-0 [&>*]:font-medium"
          >
            <td className="w-12">
              {canChoose ? (
                <span className="grid place-items-center">
                  <Checkbox
                    checked={isEverybody ? true : chosenShown > 0 ? "indeterminate" : false}
                    onCheckedChange={toggleShown}
                    aria-label="Choose all that are loaded"
                  />
                </span>
              ) : null}
            </td>
            <th scope="col">Name</th>
            <th scope="col" className={cn(wideCell, "w-[16%]")}>
              Page
            </th>
            <th scope="col" className="w-[132px]">
              Window
            </th>
            <th scope="col" className={cn(wideCell, "w-[24%]")}>
              Tags
            </th>
            <th scope="col" className={cn(wideCell, "w-24 text-right")}>
              Last wrote
            </th>
            <th scope="col" className={cn(wideCell, "w-32 pr-6! text-right")}>
              First seen
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr aria-hidden style={{ height: above }} /> : null}
          {items.map(({ index, key }) => {
            const contact = rows[index];
            return contact ? (
              <ContactRow
                key={key}
                contact={contact}
                at={index}
                href={`/w/${workspaceId}/contacts/${contact.id}`}
                pageName={pages.find(({ id }) => id === contact.pageId)?.name}
                timeZone={timeZone}
                now={now}
                isChosen={isChosen(contact.id)}
                canChoose={canChoose}
                onToggle={toggle}
              />
            ) : null;
          })}
          {below > 0 ? <tr aria-hidden style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
