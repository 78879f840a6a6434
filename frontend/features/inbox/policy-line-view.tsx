import { cn } from "../../components/cn.ts";
import type { WindowKind } from "../contacts/window-mark.ts";
import { WindowRing } from "../contacts/window-ring.tsx";
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

export const PolicyLineView = ({ line }: { line: PolicyLine }) => (
  <p className="flex h-[30px] items-center gap-[7px] overflow-hidden whitespace-nowrap px-1 text-muted-foreground text-xs tabular-nums max-[719px]:h-[34px]">
    <WindowRing mark={{ kind: line.kind, label: "", share: line.share }} />
    <b className={cn("flex-none font-semibold", inks[line.kind])}>{line.title}</b>
    <span className="min-w-0 truncate">{line.text}</span>
  </p>
);
