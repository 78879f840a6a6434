"use client";
import { CircleAlert, CircleCheck } from "lucide-react";
import { Toaster as Sonner } from "sonner";

/** Bottom left, as quiet as can be; a toast may carry one action such as Undo. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-left"
      offset={{ left: 76, bottom: 20 }}
      mobileOffset={{ left: 12, right: 12, bottom: 72 }}
      style={{ fontFamily: "inherit" }}
      visibleToasts={3}
      icons={{
        success: <CircleCheck className="size-4 text-success-ink" aria-hidden />,
        error: <CircleAlert className="size-4 text-destructive-ink" aria-hidden />,
      }}
      toastOptions={{
        unstyled: true,
        duration: 6000,
        classNames: {
          toast:
            "flex min-h-11 w-full items-center gap-2.5 rounded-[10px] bg-popover py-2 pr-2 pl-3.5 text-popover-foreground text-sm shadow-lg sm:w-auto sm:min-w-80 sm:max-w-[480px]",
          title: "font-medium",
          description: "text-muted-foreground text-xs",
          content: "min-w-0 flex-1",
          actionButton: "h-7 flex-none rounded-sm px-2.5 font-medium hover:bg-accent",
          closeButton: "order-last",
        },
      }}
    />
  );
}
