import { cn } from "../../components/cn.ts";
import type { WindowKind, WindowMark } from "./window-mark.ts";
import { WindowRing } from "./window-ring.tsx";

const inks: Partial<Record<WindowKind, string>> = {
  soon: "font-medium text-warning-ink",
  last: "font-semibold text-destructive-ink",
  human: "text-primary-ink",
};

const spoken: Record<WindowKind, string> = {
  open: "Window open for ",
  soon: "Window closes in ",
  last: "Window closes in ",
  ad: "Ad window: ",
  human: "",
  template: "",
  blocked: "",
};

/** Ring and words, for rows and tables. */
export const WindowLabel = ({ mark, className }: { mark: WindowMark; className?: string }) => (
  <span className={cn("inline-flex items-center gap-[5px] whitespace-nowrap tabular-nums", inks[mark.kind], className)}>
    <WindowRing mark={mark} />
    <span className="sr-only">{spoken[mark.kind]}</span>
    {mark.label}
  </span>
);
