import type { CampaignDetailOnWire, RecipientStatus } from "contract/campaigns.ts";
import { Ban, CircleHelp, Clock, type LucideIcon, TriangleAlert, UserX } from "lucide-react";
import { type ProblemKind, problemKind, problemNote } from "./problem-notes.ts";

const icons: Record<ProblemKind, [LucideIcon, string]> = {
  policy: [Ban, "text-muted-foreground"],
  person: [UserX, "text-destructive-ink"],
  waiting: [Clock, "text-warning-ink"],
  question: [CircleHelp, "text-warning-ink"],
  fault: [TriangleAlert, "text-destructive-ink"],
};

export type ProblemChoice = { status: RecipientStatus; rule: string };

/** Why people were not reached, in plain words; each line opens the people behind it. */
export function ProblemGroups({
  problems,
  onChoose,
}: {
  problems: CampaignDetailOnWire["problems"];
  onChoose: (choice: ProblemChoice) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems" className="border-border border-t px-4 pt-3 pb-2 font-semibold text-sm min-[900px]:px-5">
        What went wrong
      </h2>
      <ul>
        {problems.map((problem) => {
          const [Icon, ink] = icons[problemKind(problem.rule, problem.status)];
          return (
            <li key={`${problem.status}/${problem.rule}/${problem.code}`} className="border-border border-t">
              <button
                type="button"
                onClick={() => onChoose({ status: problem.status, rule: problem.rule })}
                className="grid min-h-11 w-full grid-cols-[16px_44px_minmax(0,1fr)] items-center gap-x-2.5 px-4 py-2 text-left text-sm hover:bg-accent min-[900px]:grid-cols-[16px_44px_minmax(0,1fr)_auto] min-[900px]:px-5"
              >
                <Icon className={`size-4 ${ink}`} aria-hidden />
                <b className="text-right font-semibold tabular-nums">{problem.count.toLocaleString("en")}</b>
                <span>
                  {problem.message}{" "}
                  {problem.code ? (
                    <code className="whitespace-nowrap font-mono text-2xs text-subtle-foreground">{problem.code}</code>
                  ) : null}
                </span>
                <span className="col-start-3 text-muted-foreground text-xs min-[900px]:col-start-auto">
                  {problemNote(problem.status, problem.rule)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
