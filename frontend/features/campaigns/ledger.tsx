import type { CampaignProgress, CampaignStatus, RecipientStatus } from "contract/campaigns.ts";
import { progressSegments, sumCounts } from "./progress-segments.ts";
import { segmentFill } from "./segment-fill.ts";

const hints: Record<RecipientStatus, string> = {
  sent: "accepted by Meta",
  sending: "right now",
  unknown: "being checked",
  failed: "Meta said no",
  refused: "by rules or choice",
  deferred: "goes on by itself",
  cancelled: "not reached",
  waiting: "for their turn",
};

/** Every state with its number; together they are the audience. Each number opens the people behind it. On a phone the headline says how many were sent. */
export function Ledger({
  counts,
  status,
  chosen,
  onChoose,
}: {
  counts: CampaignProgress["counts"];
  status: CampaignStatus;
  chosen: RecipientStatus | null;
  onChoose: (status: RecipientStatus) => void;
}) {
  const cells = progressSegments(counts).filter(
    (cell) => cell.status !== "cancelled" || status === "cancelled" || cell.count > 0,
  );
  const columns = cells.length === 8 ? "min-[900px]:grid-cols-8" : "min-[900px]:grid-cols-7";
  return (
    <ul
      className={`grid grid-cols-3 gap-x-3 min-[900px]:gap-x-0 ${columns}`}
      aria-label={`Where the ${sumCounts(counts).toLocaleString("en")} people are`}
    >
      {cells.map((cell) => (
        <li
          key={cell.status}
          className="min-w-0 border-border max-[899px]:first:hidden min-[900px]:border-l min-[900px]:first:-ml-3 min-[900px]:first:border-l-0"
        >
          <button
            type="button"
            aria-pressed={chosen === cell.status}
            disabled={cell.count === 0}
            onClick={() => onChoose(cell.status)}
            className="group block w-full rounded-sm px-0 py-1.5 text-left enabled:hover:bg-accent aria-pressed:bg-primary-soft min-[900px]:px-3 min-[900px]:pb-2.5"
          >
            <span className="flex items-center gap-1.5 whitespace-nowrap text-muted-foreground text-xs">
              <i
                className={`size-2 flex-none rounded-[2px] ${segmentFill[cell.status]} ${cell.status === "waiting" ? "ring-1 ring-neutral ring-inset" : ""}`}
              />
              {cell.label}
            </span>
            <span className="block font-semibold text-xl tabular-nums tracking-tight">{cell.count.toLocaleString("en")}</span>
            <span className="block truncate text-subtle-foreground text-xs">
              {cell.status === "waiting" ? `= ${sumCounts(counts).toLocaleString("en")} together` : hints[cell.status]}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
