import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { BuilderProblem } from "./builder-problems.ts";

/** What stops the campaign and what is worth knowing; each line leads to its section. */
export function ProblemList({ problems }: { problems: BuilderProblem[] }) {
  return (
    <section className="border-border border-t px-5 py-3.5" aria-label="Problems">
      {problems.length === 0 ? (
        <p className="flex items-center gap-2 text-sm text-success-ink">
          <CircleCheck className="size-4" aria-hidden /> Nothing stands in the way.
        </p>
      ) : (
        <ul className="space-y-2">
          {problems.map((problem) => (
            <li key={problem.id}>
              <a href={`#${problem.section}`} className="grid grid-cols-[16px_1fr] gap-2 rounded-sm text-sm hover:underline">
                {problem.kind === "stops" ? (
                  <TriangleAlert className="mt-px size-4 text-warning-ink" aria-label="To fix:" />
                ) : (
                  <Info className="mt-px size-4 text-muted-foreground" aria-label="Note:" />
                )}
                <span className={problem.kind === "stops" ? "" : "text-muted-foreground"}>{problem.text}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
