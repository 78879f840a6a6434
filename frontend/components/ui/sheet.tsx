"use client";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "../cn.ts";
import { DialogOverlay } from "./dialog.tsx";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

type Props = ComponentProps<typeof Radix.Content> & { label: string };

/** A drawer from the right edge. */
export function SheetContent({ label, className, children, ...props }: Props) {
  return (
    <Radix.Portal>
      <DialogOverlay />
      <Radix.Content
        aria-describedby={undefined}
        className={cn(
          "fixed inset-y-0 right-0 z-50 w-[340px] max-w-[calc(100vw-40px)] overflow-y-auto border-border border-l bg-background shadow-lg outline-none data-[state=open]:animate-[slide-from-right_150ms_var(--ease-out)]",
          className,
        )}
        {...props}
      >
        <Radix.Title className="sr-only">{label}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
