import type { DoctorReport } from "contract/pages.ts";
import { clockTime } from "../../components/time-words.ts";
import { CheckIcon, checkInks } from "./check-icon.tsx";
import { doctorWords } from "./doctor-words.ts";

type Report = { checks: DoctorReport["checks"]; checkedAt: string };
type Props = { report: Report | undefined; isBusy: boolean; timeZone: string };

/** One line above the checks. */
export function DoctorSummary({ report, isBusy, timeZone }: Props) {
  if (!report)
    return (
      <p role="status" className="pb-3 text-muted-foreground text-sm">
        Asking Facebook…
      </p>
    );
  const { tone, text } = doctorWords(report.checks);
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 pb-3 text-sm">
      <CheckIcon state={tone} />
      <b className={`font-semibold ${checkInks[tone]}`}>{text}</b>
      <span className="text-muted-foreground tabular-nums">
        {isBusy ? "checking…" : `checked ${clockTime(report.checkedAt, timeZone)}`}
      </span>
    </p>
  );
}
