import { type WebhookOverview, type WebhookState, webhookStates } from "contract/webhooks.ts";
import { Select } from "../../components/ui/select.tsx";
import { eventStates } from "./event-states.ts";
import { kindWords } from "./kind-words.ts";
import type { EventFilter } from "./webhook-queries.ts";

type Props = { filter: EventFilter; overview: WebhookOverview | undefined; onChange: (filter: Partial<EventFilter>) => void };

/** Narrows the list down by state and kind, and on small screens by Page. */
export function EventFilters({ filter, overview, onChange }: Props) {
  const counts: Partial<Record<WebhookState, number>> = {
    ...(overview && { pending: overview.pending + overview.replaying, parked: overview.parked, unclaimed: overview.unclaimed }),
  };
  const kinds = new Set([...(overview?.kinds ?? []), ...(filter.kind ? [filter.kind] : [])]);
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-border border-b px-4 py-2">
      <fieldset className="-mx-1 flex min-w-0 gap-1 overflow-x-auto px-1 max-[719px]:basis-full">
        <legend className="sr-only">State</legend>
        {[null, ...webhookStates].map((state) => (
          <button
            key={state ?? "all"}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => onChange({ state })}
            className="flex h-7 flex-none items-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-muted-foreground text-sm hover:bg-accent aria-pressed:bg-primary-soft aria-pressed:font-medium aria-pressed:text-primary-ink"
          >
            {state ? eventStates[state].title : "All"}
            {state && counts[state] ? (
              <span className="text-foreground tabular-nums in-aria-pressed:text-primary-ink">
                {counts[state].toLocaleString("en")}
              </span>
            ) : null}
          </button>
        ))}
      </fieldset>
      <span className="flex-1 max-[719px]:hidden" />
      <Select
        aria-label="Page"
        className="min-w-0 max-w-[180px] max-[719px]:flex-1 min-[1000px]:hidden"
        value={filter.facebookPageId ?? ""}
        onChange={(event) => onChange({ facebookPageId: event.target.value || null })}
      >
        <option value="">All Pages</option>
        {overview?.pages.map((page) => (
          <option key={page.facebookPageId} value={page.facebookPageId}>
            {page.name ?? page.facebookPageId}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Kind"
        className="min-w-0 max-w-[180px] max-[719px]:flex-1"
        value={filter.kind ?? ""}
        onChange={(event) => onChange({ kind: event.target.value || null })}
      >
        <option value="">All kinds</option>
        {[...kinds]
          .sort((a, b) => kindWords(a).localeCompare(kindWords(b)))
          .map((kind) => (
            <option key={kind} value={kind}>
              {kindWords(kind)}
            </option>
          ))}
      </Select>
    </div>
  );
}
