import { Check, CircleDashed, TriangleAlert } from "lucide-react";

export type BuilderStep = {
  id: "audience" | "message" | "safeguards" | "review";
  title: string;
  summary: string;
  state: "done" | "problem" | "open";
};

const icons = {
  done: [Check, "text-success-ink", "Done"],
  problem: [TriangleAlert, "text-warning-ink", "To do"],
  open: [CircleDashed, "text-subtle-foreground", "Open"],
} as const;

/** The sections of a campaign with their state, reachable at any time. */
export function BuilderSteps({ steps, current, onReview }: { steps: BuilderStep[]; current: string; onReview: () => void }) {
  const shared =
    "grid w-full grid-cols-[16px_1fr] items-start gap-x-2.5 gap-y-0.5 rounded-sm px-2.5 py-2 text-left hover:bg-accent aria-[current=true]:bg-primary-soft";
  return (
    <nav aria-label="Sections of the campaign" className="flex flex-col gap-0.5">
      {steps.map((step) => {
        const [Icon, ink, word] = icons[step.state];
        const inside = (
          <>
            <Icon className={`mt-0.5 size-4 ${ink}`} aria-label={word} />
            <span className={`font-medium text-sm leading-5 ${current === step.id ? "text-primary-ink" : ""}`}>{step.title}</span>
            <span className="col-start-2 text-muted-foreground text-xs tabular-nums">{step.summary}</span>
          </>
        );
        return step.id === "review" ? (
          <button key={step.id} type="button" onClick={onReview} className={shared}>
            {inside}
          </button>
        ) : (
          <a key={step.id} href={`#${step.id}`} aria-current={current === step.id} className={shared}>
            {inside}
          </a>
        );
      })}
    </nav>
  );
}
