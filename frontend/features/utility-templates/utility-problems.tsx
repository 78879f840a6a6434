import type { UtilityFault } from "contract/utility-rules.ts";
import { CircleX, TriangleAlert } from "lucide-react";

/** What Meta would refuse, and what its reviewer will probably reject, before anything is submitted. */
export function UtilityProblems({ faults, risks }: { faults: UtilityFault[]; risks: string[] }) {
  if (faults.length === 0 && risks.length === 0) return null;
  return (
    <section aria-labelledby="utility-problems" className="border-border border-t px-5 py-4 text-sm">
      <h2 id="utility-problems" className="mb-1.5 font-semibold text-sm">
        Before you submit it
      </h2>
      <ul className="space-y-1.5">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="grid grid-cols-[16px_1fr] gap-2">
            <CircleX className="mt-0.5 size-4 text-destructive-ink" role="img" aria-label="Meta refuses this" />
            {message}
          </li>
        ))}
        {risks.map((risk) => (
          <li key={risk} className="grid grid-cols-[16px_1fr] gap-2">
            <TriangleAlert className="mt-0.5 size-4 text-warning-ink" role="img" aria-label="Meta will probably reject this" />
            {risk}
          </li>
        ))}
      </ul>
    </section>
  );
}
