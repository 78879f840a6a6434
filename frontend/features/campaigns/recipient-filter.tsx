"use client";
import type { CampaignDetailOnWire, CampaignProgress, RecipientStatus } from "contract/campaigns.ts";
import { X } from "lucide-react";
import type { RecipientFilter as Filter } from "./campaign-queries.ts";
import { people } from "./people-words.ts";
import { progressSegments, sumCounts } from "./progress-segments.ts";

type Props = {
  counts: CampaignProgress["counts"];
  problems: CampaignDetailOnWire["problems"];
  filter: Filter;
  onChange: (filter: Filter) => void;
};

/** Narrows the people down to a state, and to a reason once a problem was chosen. */
export function RecipientFilter({ counts, problems, filter, onChange }: Props) {
  const chips: { status: RecipientStatus | null; label: string; count: number }[] = [
    { status: null, label: "Everybody", count: sumCounts(counts) },
    ...progressSegments(counts).filter((segment) => segment.count > 0 || segment.status === filter.status),
  ];
  const reason = filter.rule
    ? problems.find((problem) => problem.rule === filter.rule && problem.status === filter.status)
    : undefined;
  return (
    <div className="flex gap-1 overflow-x-auto px-4 pb-2 min-[900px]:flex-wrap min-[900px]:px-5">
      {chips.map((chip) => (
        <button
          key={chip.status ?? "all"}
          type="button"
          aria-pressed={filter.status === chip.status && !filter.rule}
          onClick={() => onChange({ status: chip.status, rule: null })}
          className="flex h-7 flex-none items-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-muted-foreground text-sm hover:bg-accent aria-pressed:bg-primary-soft aria-pressed:font-medium aria-pressed:text-primary-ink"
        >
          {chip.label}{" "}
          <span className="text-foreground tabular-nums in-aria-pressed:text-primary-ink">{chip.count.toLocaleString("en")}</span>
        </button>
      ))}
      {filter.rule ? (
        <button
          type="button"
          aria-label={`Stop filtering by: ${reason?.message ?? filter.rule}`}
          onClick={() => onChange({ status: filter.status, rule: null })}
          className="flex h-7 max-w-[380px] flex-none items-center gap-1.5 rounded-sm bg-primary-soft px-2 font-medium text-primary-ink text-sm"
        >
          <span className="truncate">{reason ? `${people(reason.count)}: ${reason.message}` : filter.rule}</span>
          <X className="size-3.5 flex-none" aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
