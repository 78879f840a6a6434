"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Keys } from "./kbd.tsx";
import { useFloatingHome } from "./use-floating-home.ts";

export const TooltipProvider = Radix.Provider;

type Props = { label: ReactNode; keys?: string; side?: ComponentProps<typeof Radix.Content>["side"]; children: ReactNode };

/** What a control is called, with its shortcut, on hover and focus. */
export function Tooltip({ label, keys, side = "bottom", children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={useFloatingHome()}>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={6}
          className="z-50 flex max-w-72 items-center gap-2 rounded-sm bg-popover py-1.5 pr-2 pl-2.5 font-medium text-popover-foreground text-xs shadow-md"
        >
          {label}
          {keys ? <Keys keys={keys} /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
