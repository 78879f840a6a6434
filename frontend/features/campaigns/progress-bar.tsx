import type { CampaignProgress } from "contract/campaigns.ts";
import { people } from "./people-words.ts";
import { progressSegments, sumCounts } from "./progress-segments.ts";
import { segmentFill } from "./segment-fill.ts";

/** Where everybody is, as one bar; the words for it are its label. */
export function ProgressBar({
  counts,
  className = "h-3 rounded-[4px]",
}: {
  counts: CampaignProgress["counts"];
  className?: string;
}) {
  const segments = progressSegments(counts).filter((segment) => segment.count > 0);
  const words = segments.map((segment) => `${segment.label.toLowerCase()} ${segment.count.toLocaleString("en")}`).join(", ");
  return (
    <div
      role="img"
      aria-label={`${people(sumCounts(counts))}: ${words}`}
      className={`flex gap-[1.5px] overflow-hidden bg-window-track ${className}`}
    >
      {segments.map((segment) => (
        <i
          key={segment.status}
          className={`block min-w-[3px] ${segmentFill[segment.status]}`}
          style={{ flexGrow: segment.count, flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
