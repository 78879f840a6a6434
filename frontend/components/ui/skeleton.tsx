import type { ComponentProps } from "react";
import { cn } from "../cn.ts";

/** A grey shape of what is to come; it stays invisible for the first 150 ms. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span aria-hidden className={cn("block animate-[appear_1ms_150ms_both] rounded-xs bg-skeleton", className)} {...props} />
  );
}
