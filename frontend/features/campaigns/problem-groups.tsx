import type { CampaignDetailOnWire, RecipientStatus } from "contract/campaigns.ts";
import { Ban, CircleHelp, Clock, type LucideIcon, RotateCcw, TriangleAlert, UserMinus, UserX } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { people } from "./people-words.ts";
import { isChosen, type ProblemKind, problemKind, problemNote } from "./problem-notes.ts";

const icons: Record<ProblemKind, [LucideIcon, string]> = {
  policy: [Ban, "text-muted-foreground"],
  choice: [UserMinus, "text-muted-foreground"],
  person: [UserX, "text-destructive-ink"],
  waiting: [Clock, "text-warning-ink"],
  question: [CircleHelp, "text-warning-ink"],
  fault: [TriangleAlert, "text-destructive-ink"],
};

type Problems = CampaignDetailOnWire["problems"];

export type ProblemChoice = { status: RecipientStatus; rule: string };

/** Why people were not reached, in plain words, and apart from it whom somebody left out; each line opens the people behind it. */
export function ProblemGroups({
  problems,
  differences,
  isBusy,
  onChoose,
  onRetry,
}: {
  problems: Problems;
  differences: CampaignDetailOnWire["differences"];
  isBusy: boolean;
  onChoose: (choice: ProblemChoice) => void;
  /** Null where nobody may try again. */
  onRetry: (() => void) | null;
}) {
  const retryable = problems.reduce((sum, problem) => sum + problem.retryable, 0);
  const changed = differences.reduce((sum, difference) => sum + difference.count, 0);
  const wrong = problems.filter((problem) => !isChosen(problem));
  const chosen = problems.filter(isChosen);
  return (
    <>
      {wrong.length > 0 ? (
        <section aria-labelledby="problems">
          <div className={headRow}>
            <h2 id="problems" className="font-semibold text-sm">
              What went wrong
            </h2>
            {changed > 0 ? (
              <span className="text-muted-foreground text-sm">
                {people(changed)} could be reached in the dry run and no longer at their turn
              </span>
            ) : null}
            {retryable > 0 && onRetry ? (
              <Button variant="outline" size="sm" className="ml-auto" disabled={isBusy} onClick={onRetry}>
                <RotateCcw className="size-4" aria-hidden />
                {retryable === 1 ? "Retry 1 temporary failure" : `Retry ${retryable.toLocaleString("en")} temporary failures`}
              </Button>
            ) : null}
          </div>
          <ProblemLines problems={wrong} onChoose={onChoose} />
        </section>
      ) : null}
      {chosen.length > 0 ? (
        <section aria-labelledby="left-out">
          <div className={headRow}>
            <h2 id="left-out" className="font-semibold text-sm">
              Left out by choice
            </h2>
          </div>
          <ProblemLines problems={chosen} onChoose={onChoose} />
        </section>
      ) : null}
    </>
  );
}

const headRow = "flex min-h-11 flex-wrap items-center gap-x-3 border-border border-t px-4 py-1.5 min-[900px]:px-5";

function ProblemLines({ problems, onChoose }: { problems: Problems; onChoose: (choice: ProblemChoice) => void }) {
  return (
    <ul>
      {problems.map(({ status, rule, code, count, message, retryable }) => {
        const [Icon, ink] = icons[problemKind(rule, status)];
        return (
          <li key={`${status}/${rule}/${code}/${message}`} className="border-border border-t">
            <button
              type="button"
              onClick={() => onChoose({ status, rule })}
              className="grid min-h-11 w-full grid-cols-[16px_44px_minmax(0,1fr)] items-center gap-x-2.5 px-4 py-2 text-left text-sm hover:bg-accent min-[900px]:grid-cols-[16px_44px_minmax(0,1fr)_auto] min-[900px]:px-5"
            >
              <Icon className={`size-4 ${ink}`} aria-hidden />
              <b className="text-right font-semibold tabular-nums">{count.toLocaleString("en")}</b>
              <span>
                {message}{" "}
                {code ? <code className="whitespace-nowrap font-mono text-2xs text-subtle-foreground">{code}</code> : null}
              </span>
              <span className="col-start-3 text-muted-foreground text-xs min-[900px]:col-start-auto">
                {retryable > 0 ? "Temporary, can be tried again" : problemNote(status, rule)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
