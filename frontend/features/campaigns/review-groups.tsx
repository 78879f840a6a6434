import { Ban, Check, Clock } from "lucide-react";
import type { VerdictGroup, VerdictOutcome } from "./verdict-groups.ts";

const outcomes: Record<VerdictOutcome, { icon: typeof Check; ink: string; words: string }> = {
  now: { icon: Check, ink: "text-success-ink", words: "Get the message" },
  later: { icon: Clock, ink: "text-warning-ink", words: "Wait, then get it" },
  never: { icon: Ban, ink: "text-muted-foreground", words: "Left out" },
};

/** Everybody of the audience by what happens to them, and why. */
export function ReviewGroups({ groups }: { groups: VerdictGroup[] }) {
  return (
    <ul className="rounded-md border border-border">
      {groups.map((group) => {
        const { icon: Icon, ink, words } = outcomes[group.outcome];
        return (
          <li
            key={group.rule}
            className="grid min-h-11 grid-cols-[16px_60px_minmax(0,1fr)] items-center gap-x-3 border-border border-t px-3.5 py-2 text-sm first:border-t-0 min-[900px]:grid-cols-[16px_60px_230px_minmax(0,1fr)_130px]"
          >
            <Icon className={`size-4 ${ink}`} aria-hidden />
            <b className="text-right font-semibold text-base tabular-nums">{group.count.toLocaleString("en")}</b>
            <span className="font-medium">
              {group.label}
              {group.note ? <span className="ml-1.5 font-normal text-subtle-foreground text-xs">{group.note}</span> : null}
            </span>
            <span className="col-start-3 text-muted-foreground min-[900px]:col-start-auto">{group.message}</span>
            <span className={`col-start-3 text-xs min-[900px]:col-start-auto min-[900px]:text-sm ${ink}`}>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
