import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "../cn.ts";

const pillStyles = cva(
  "inline-flex h-5 flex-none items-center gap-[5px] whitespace-nowrap rounded-xs px-[7px] font-medium text-xs [&_svg]:size-3",
  {
    variants: {
      tone: {
        success: "bg-success-soft text-success-ink",
        warning: "bg-warning-soft text-warning-ink",
        destructive: "bg-destructive-soft text-destructive-ink",
        neutral: "bg-neutral-soft text-neutral-ink",
        accent: "bg-primary-soft text-primary-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** A state in a word; put an icon before it, so that colour is not alone. */
export function Pill({ className, tone, ...props }: ComponentProps<"span"> & VariantProps<typeof pillStyles>) {
  return <span className={cn(pillStyles({ tone }), className)} {...props} />;
}
