import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../cn.ts";
import { fieldStyles } from "./input.tsx";

/** The browser's own select: it works on every phone and with every reader. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(fieldStyles, "h-8 appearance-none pr-7 pl-2.5 text-sm")} {...props}>
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted-foreground"
        strokeWidth={1.75}
        aria-hidden
      />
    </span>
  );
}

/** The same within a line of facts: without a frame until one points at it. */
export function QuietSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className="group relative -ml-1.5 block w-fit max-w-full">
      <select
        className={cn(
          "block h-6 w-full appearance-none truncate rounded-sm bg-transparent pr-6 pl-1.5 hover:bg-accent max-[719px]:h-8",
          className,
        )}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-1.5 size-3.5 -translate-y-1/2 text-subtle-foreground group-hover:text-muted-foreground"
        strokeWidth={1.75}
        aria-hidden
      />
    </span>
  );
}
