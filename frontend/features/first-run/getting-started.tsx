"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import type { StartStep } from "./start-steps.ts";

/** The way to the first campaign as a list with ticks; the next step leads to where it is done. */
export function GettingStarted({ steps, hrefOf }: { steps: StartStep[]; hrefOf: (step: StartStep) => string | null }) {
  const done = steps.filter((step) => step.isDone).length;
  const next = steps.find((step) => !step.isDone);
  return (
    <section aria-labelledby="getting-started">
      <div className="flex items-baseline">
        <h2 id="getting-started" className="font-semibold text-lg tracking-tight">
          Getting started
        </h2>
        <span className="ml-auto text-muted-foreground text-sm tabular-nums">
          {done} of {steps.length}
        </span>
      </div>
      <div className="mt-3 flex gap-1" aria-hidden>
        {steps.map((step) => (
          <i key={step.id} className={`h-1 flex-1 rounded-[3px] ${step.isDone ? "bg-success" : "bg-window-track"}`} />
        ))}
      </div>
      <ol className="mt-4">
        {steps.map((step, at) => {
          const href = step === next ? hrefOf(step) : null;
          return (
            <li
              key={step.id}
              className="grid grid-cols-[22px_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-border border-t py-[11px] first:border-t-0"
              aria-current={step === next ? "step" : undefined}
            >
              <StepMark number={at + 1} isDone={step.isDone} isNext={step === next} />
              <span className={`font-medium text-base ${step.isDone ? "text-muted-foreground" : ""}`}>
                {href ? (
                  <Link href={href} className="text-primary-ink hover:underline">
                    {step.title}
                  </Link>
                ) : (
                  step.title
                )}
                {step.isDone ? <span className="sr-only"> (done)</span> : null}
              </span>
              <span className="col-start-2 break-words text-muted-foreground text-sm">{step.detail}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function StepMark({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) {
  const look = isDone
    ? "border-success bg-success text-background"
    : isNext
      ? "border-primary bg-primary-soft text-primary-ink"
      : "border-border-strong text-subtle-foreground";
  return (
    <span
      aria-hidden
      className={`mt-px grid size-[18px] place-items-center rounded-full border-[1.5px] font-semibold text-2xs ${look}`}
    >
      {isDone ? <Check className="size-3 stroke-[3]" /> : number}
    </span>
  );
}
