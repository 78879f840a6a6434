"use client";
import type { ComponentProps } from "react";
import { cn } from "../../components/cn.ts";
import { Input } from "../../components/ui/input.tsx";

/** Six digits of the app, or a recovery code; phones offer the code by themselves. */
export const CodeField = ({ className, ...props }: ComponentProps<"input">) => (
  <Input
    {...props}
    autoComplete="one-time-code"
    autoCapitalize="none"
    spellCheck={false}
    maxLength={40}
    className={cn("font-mono tracking-[.08em]", className)}
  />
);
