import { Ban, Check, Clock } from "lucide-react";
import { GroupDecision } from "./group-decision.tsx";
import type { ReviewGroup, VerdictOutcome } from "./verdict-groups.ts";

const outcomes: Record<VerdictOutcome, { icon: typeof Check; ink: string }> = {
  now: { icon: Check, ink: "text-success-ink" },
  later: { icon: Clock, ink: "text-warning-ink" },
  never: { icon: Ban, ink: "text-muted-foreground" },
};

type Props = {
  groups: ReviewGroup[];
  leaveOut: string[];
  canChoose: boolean;
  pageNames: Map<string, string>;
  onLeaveOut: (rules: string[]) => void;
  onTemplate: () => void;
  onNoTemplate: () => void;
};

/** Everybody of the audience by what happens to them and why; where policy leaves a choice, it is made here. */
export function ReviewGroups({ groups, leaveOut, canChoose, pageNames, onLeaveOut, onTemplate, onNoTemplate }: Props) {
  if (groups.length === 0) return <p className="text-muted-foreground text-sm">Nobody is in this audience.</p>;
  return (
    <ul className="rounded-md border border-border">
      {groups.map((group) => {
        const { icon: Icon, ink } = outcomes[group.outcome];
        return (
          <li
            key={group.rule}
            className="grid min-h-11 grid-cols-[16px_60px_minmax(0,1fr)] items-center gap-x-3 gap-y-1 border-border border-t py-1.5 pr-2 pl-3.5 text-sm first:border-t-0 min-[900px]:grid-cols-[16px_60px_210px_minmax(0,1fr)_178px]"
          >
            <Icon className={`size-4 ${ink}`} aria-hidden />
            <b className="text-right font-semibold text-base tabular-nums">{group.count.toLocaleString("en")}</b>
            <span className="font-medium">
              {group.label}
              {group.note ? <span className="ml-1.5 font-normal text-subtle-foreground text-xs">{group.note}</span> : null}
            </span>
            <span className="col-span-2 col-start-2 text-muted-foreground min-[900px]:col-span-1 min-[900px]:col-start-auto">
              {group.message}
              {group.reasons?.map(({ pageId, message }) => (
                <span key={pageId} className="block">
                  {pageNames.get(pageId)}: {message}
                </span>
              ))}
            </span>
            <span className="col-span-2 col-start-2 min-[900px]:col-span-1 min-[900px]:col-start-auto">
              <GroupDecision
                group={group}
                ink={ink}
                isLeftOut={leaveOut.includes(group.rule)}
                canChoose={canChoose}
                onLeaveOut={(isOut) =>
                  onLeaveOut(isOut ? [...leaveOut, group.rule] : leaveOut.filter((rule) => rule !== group.rule))
                }
                onTemplate={onTemplate}
                onNoTemplate={onNoTemplate}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
