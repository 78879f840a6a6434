"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn.ts";
import { Button } from "./button.tsx";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

export function DialogOverlay() {
  return <Radix.Overlay className="fixed inset-0 z-40 bg-overlay data-[state=open]:animate-[fade-in_120ms]" />;
}

/** For `onOpenAutoFocus`: where one writes, rather than the closing cross. */
export function focusFirstField(event: Event) {
  const field = event.target instanceof Element ? event.target.querySelector<HTMLElement>("input, textarea, select") : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
}

type Props = ComponentProps<typeof Radix.Content> & { title: ReactNode; description?: ReactNode };

/** A small floating window; it says its title and keeps the focus. */
export function DialogContent({ title, description, className, children, ...props }: Props) {
  return (
    <Radix.Portal>
      <DialogOverlay />
      <Radix.Content
        className={cn(
          "fixed top-[14vh] left-1/2 z-50 max-h-[78vh] w-[480px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-y-auto rounded-lg bg-popover p-5 text-popover-foreground shadow-lg outline-none",
          className,
        )}
        {...(description === undefined && { "aria-describedby": undefined })}
        {...props}
      >
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-semibold text-lg tracking-tight">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-muted-foreground text-sm">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close" className="-mr-1.5">
              <X className="size-4" aria-hidden />
            </Button>
          </Radix.Close>
        </div>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
