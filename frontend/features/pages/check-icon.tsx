import type { DoctorCheck } from "contract/pages.ts";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";

export const checkInks: Record<DoctorCheck["state"], string> = {
  green: "text-success-ink",
  amber: "text-warning-ink",
  red: "text-destructive-ink",
};
const icons = { green: CircleCheck, amber: TriangleAlert, red: CircleX };
const words = { green: "In order", amber: "To look at", red: "To fix" };

/** The state of a check: colour, shape and, for those who do not see it, a word. */
export function CheckIcon({ state }: { state: DoctorCheck["state"] }) {
  const Icon = icons[state];
  return (
    <span className={`inline-flex flex-none ${checkInks[state]}`}>
      <Icon className="size-4" aria-hidden />
      <span className="sr-only">{words[state]}:</span>
    </span>
  );
}
