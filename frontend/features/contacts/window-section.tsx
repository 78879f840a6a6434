"use client";
import type { ContactOnWire } from "contract/contacts.ts";
import { cn } from "../../components/cn.ts";
import { usePlatformNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type WindowKind, windowMark } from "./window-mark.ts";
import { WindowRing } from "./window-ring.tsx";
import { type WindowStep, windowWords } from "./window-words.ts";

const inks: Record<WindowKind, string> = {
  open: "text-success-ink",
  ad: "text-success-ink",
  soon: "text-warning-ink",
  last: "text-destructive-ink",
  human: "text-primary-ink",
  template: "text-neutral-ink",
  blocked: "text-neutral-ink",
};

const fills: Record<WindowStep["id"], string> = {
  anything: "bg-window-open",
  person: "bg-[color-mix(in_oklab,var(--window-human)_45%,var(--background))]",
  template: "bg-window-track",
};
const widths: Record<WindowStep["id"], number> = { anything: 34, person: 44, template: 22 };

/** What may be sent to this person now, what after that, and why. */
export function WindowSection({ contact }: { contact: ContactOnWire }) {
  const { timeZone } = useWorkspace();
  const now = usePlatformNow();
  const { title, left, steps, because } = windowWords(contact, timeZone, now);
  const mark = windowMark(contact.window, now);
  const nowAt = steps.findIndex(({ isNow }) => isNow);
  const before = steps.slice(0, Math.max(0, nowAt)).reduce((sum, { id }) => sum + widths[id], 0);
  return (
    <section className="border-border border-t px-4 pt-2.5 pb-3">
      <h2 className={cn("flex h-6 items-center gap-[7px] font-semibold text-[12.5px]", inks[mark.kind])}>
        <WindowRing mark={mark} />
        {title}
        {left ? <span className="ml-auto font-normal text-muted-foreground text-xs tabular-nums">{left}</span> : null}
      </h2>
      {steps.length > 0 ? (
        <>
          <div className="relative mt-[5px] mb-[9px] flex gap-0.5" aria-hidden>
            {steps.map(({ id }) => (
              <i
                key={id}
                className={cn("h-[5px] first:rounded-l-full last:rounded-r-full", fills[id])}
                style={{ flex: widths[id] }}
              />
            ))}
            <em
              className="-top-[3px] absolute h-[11px] w-[3px] rounded-full bg-foreground shadow-[0_0_0_1.5px_var(--background)]"
              style={{ left: `${before}%` }}
            />
          </div>
          <ol className="text-xs leading-5">
            {steps.map(({ id, label, until, isNow }) => (
              <li key={id} className={cn("flex justify-between gap-2", isNow ? "text-foreground" : "text-muted-foreground")}>
                <span className={cn("inline-flex items-center gap-[7px]", isNow && "font-medium")}>
                  <i className={cn("size-[7px] rounded-[2px]", fills[id])} aria-hidden />
                  {label}
                  {isNow ? <span className="sr-only"> (now)</span> : null}
                </span>
                <span className="text-right tabular-nums">{until}</span>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <p className="mt-[7px] text-muted-foreground text-xs leading-[17px]">{because}</p>
    </section>
  );
}
