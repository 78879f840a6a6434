import type { AllowedPathOnWire } from "contract/inbox.ts";
import { Check, Minus } from "lucide-react";
import { momentWords } from "../../components/time-words.ts";

type Props = { paths: AllowedPathOnWire[]; timeZone: string; now: number };

/** Every way to reach a person, in the order in which they are tried; the first open one is taken. */
export const PathList = ({ paths, timeZone, now }: Props) => (
  <ol className="max-h-[50vh] overflow-y-auto py-1.5">
    {paths.map((path) => (
      <li key={path.rule} className="flex gap-2.5 px-3.5 py-2">
        {path.isAllowed ? (
          <Check className="mt-0.5 size-4 flex-none text-success-ink" role="img" aria-label="Open" />
        ) : (
          <Minus className="mt-0.5 size-4 flex-none text-muted-foreground" role="img" aria-label="Not open" />
        )}
        <span className="min-w-0 text-sm">
          <span className={path.isAllowed ? "font-medium" : "font-medium text-muted-foreground"}>{path.title}</span>
          {path.isAllowed && path.until ? (
            <span className="text-muted-foreground text-xs"> · until {momentWords(path.until, timeZone, now)}</span>
          ) : null}
          <span className="block text-muted-foreground text-xs">
            {path.message}
            {path.because ? ` Since ${momentWords(path.because.at, timeZone, now)}.` : ""}
            {path.whatIsPossible ? ` ${path.whatIsPossible}` : ""}
          </span>
        </span>
      </li>
    ))}
  </ol>
);
