"use client";
import type { AllowedPathOnWire } from "contract/inbox.ts";
import { cn } from "../../components/cn.ts";
import { Popover, PopoverContent, PopoverTrigger } from "../../components/ui/popover.tsx";
import type { WindowKind } from "../contacts/window-mark.ts";
import { WindowRing } from "../contacts/window-ring.tsx";
import { PathList } from "./path-list.tsx";
import type { PolicyLine } from "./policy-line.ts";

const inks: Record<WindowKind, string> = {
  open: "text-success-ink",
  ad: "text-success-ink",
  soon: "text-warning-ink",
  last: "text-destructive-ink",
  human: "text-primary-ink",
  template: "text-neutral-ink",
  blocked: "text-neutral-ink",
};

type Props = { line: PolicyLine; paths: AllowedPathOnWire[]; timeZone: string; now: number };

/** The line above the composer; opened it tells every way to reach this person and why it is or is not open. */
export const PolicyLineView = ({ line, paths, timeZone, now }: Props) => (
  <Popover>
    <PopoverTrigger
      className="flex h-[30px] w-full items-center gap-[7px] overflow-hidden whitespace-nowrap rounded-sm px-1 text-left text-muted-foreground text-xs tabular-nums hover:bg-accent max-[719px]:h-[34px]"
      title="What may be sent, and why"
    >
      <WindowRing mark={{ kind: line.kind, label: "", share: line.share }} />
      <b className={cn("flex-none font-semibold", inks[line.kind])}>{line.title}</b>
      <span className="min-w-0 truncate">{line.text}</span>
    </PopoverTrigger>
    <PopoverContent side="top" className="w-[420px] max-w-[calc(100vw-16px)] p-0">
      <PathList paths={paths} timeZone={timeZone} now={now} />
    </PopoverContent>
  </Popover>
);
