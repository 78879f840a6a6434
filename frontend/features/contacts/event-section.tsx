"use client";
import { useQuery } from "@tanstack/react-query";
import { rowTime } from "../../components/time-words.ts";
import { usePlatformNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { contactEventsQuery } from "./contact-queries.ts";
import { eventWords } from "./event-words.ts";
import { PanelSection } from "./panel-section.tsx";

/** What Meta told of a person besides messages; nothing is shown while there is nothing. */
export function EventSection({ contactId }: { contactId: string }) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const now = usePlatformNow();
  const { data } = useQuery(contactEventsQuery(workspaceId, contactId));
  if (!data || data.items.length === 0) return null;
  return (
    <PanelSection title="Also happened">
      <ul>
        {data.items.map((event) => (
          <li key={event.id} className="flex min-h-[26px] items-baseline gap-2 py-0.5 text-[12.5px]">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{eventWords(event)}</span>
            <time dateTime={event.occurredAt} className="flex-none text-muted-foreground text-xs tabular-nums">
              {rowTime(event.occurredAt, timeZone, now)}
            </time>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
