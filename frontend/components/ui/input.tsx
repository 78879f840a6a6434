import type { ComponentProps } from "react";
import { cn } from "../cn.ts";

export const fieldStyles =
  "w-full min-w-0 rounded-sm border border-input bg-background text-foreground outline-none transition-[border-color,box-shadow] duration-100 focus-visible:border-primary focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-primary-soft-2 disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-destructive aria-invalid:focus-visible:ring-destructive-soft";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldStyles, "h-8 px-2.5 text-sm max-[719px]:text-lg", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(fieldStyles, "min-h-20 px-2.5 py-1.5 text-sm max-[719px]:text-lg", className)} {...props} />;
}
