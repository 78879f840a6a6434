import type { DryRunOnWire } from "contract/campaigns.ts";
import { everybody, isSameChoice, type ReviewChoice } from "./review-choice.ts";
import type { VerdictGroup } from "./verdict-groups.ts";

type Props = { dryRun: DryRunOnWire; groups: VerdictGroup[]; choice: ReviewChoice; onChoose: (choice: ReviewChoice) => void };

/** Everybody, one verdict, or what deserves a look; each with its number. */
export function DryRunFilterBar({ dryRun, groups, choice, onChoose }: Props) {
  const chips: { choice: ReviewChoice; label: string; count: number }[] = [
    { choice: everybody, label: "Everybody", count: dryRun.audience },
    ...groups.map((group) => ({ choice: { kind: "rule", rule: group.rule } as const, label: group.label, count: group.count })),
    { choice: { kind: "empty" }, label: "Empty variable", count: dryRun.emptyCount },
    { choice: { kind: "closing" }, label: "May close first", count: dryRun.closingCount },
  ];
  return (
    <fieldset className="mt-3 flex flex-wrap gap-1 px-4 pb-2 min-[900px]:px-5">
      <legend className="sr-only">Show</legend>
      {chips
        .filter((chip) => chip.count > 0 || chip.choice.kind === "everybody")
        .map((chip) => (
          <button
            key={chip.label}
            type="button"
            aria-pressed={isSameChoice(choice, chip.choice)}
            onClick={() => onChoose(chip.choice)}
            className="h-7 whitespace-nowrap rounded-sm px-2.5 text-muted-foreground text-sm hover:bg-accent aria-pressed:bg-primary-soft aria-pressed:font-medium aria-pressed:text-primary-ink"
          >
            {chip.label} <b className="font-medium text-foreground tabular-nums">{chip.count.toLocaleString("en")}</b>
          </button>
        ))}
    </fieldset>
  );
}
