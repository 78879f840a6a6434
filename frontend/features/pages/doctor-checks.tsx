import type { DoctorCheck } from "contract/pages.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { CheckIcon } from "./check-icon.tsx";
import { byUrgency } from "./doctor-words.ts";

const usualCount = 10;

/** All checks in one panel, what needs somebody first. */
export function DoctorChecks({ report }: { report: { checks: DoctorCheck[] } | undefined }) {
  return (
    <ul aria-label="Checks" aria-busy={!report} className="rounded-md border border-border">
      {report
        ? byUrgency(report.checks).map((check) => <Check key={check.id} check={check} />)
        : Array.from({ length: usualCount }, (_, index) => (
            <li key={index} className="flex items-center gap-3 border-border border-t px-4 py-3 first:border-t-0">
              <Skeleton className="size-4 rounded-full" />
              <Skeleton className="h-4 w-2/3" />
            </li>
          ))}
    </ul>
  );
}

function Check({ check }: { check: DoctorCheck }) {
  return (
    <li
      data-check={check.id}
      data-state={check.state}
      className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 border-border border-t px-4 py-3 text-sm first:border-t-0 min-[720px]:grid-cols-[16px_168px_minmax(0,1fr)]"
    >
      <span className="mt-0.5">
        <CheckIcon state={check.state} />
      </span>
      <b className="font-medium">{check.title}</b>
      <div className="col-start-2 min-w-0 max-w-[72ch] min-[720px]:col-start-3">
        <p className={check.state === "green" ? "text-muted-foreground" : ""}>{check.finding}</p>
        {check.whatToDo ? <p className="mt-0.5 text-muted-foreground">{check.whatToDo}</p> : null}
        {check.details ? (
          <details className="mt-1 text-muted-foreground text-xs">
            <summary className="w-fit cursor-pointer">Details</summary>
            <p className="mt-1 select-all break-words font-mono">{check.details}</p>
          </details>
        ) : null}
      </div>
    </li>
  );
}
