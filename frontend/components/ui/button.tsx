import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "../cn.ts";

export const buttonStyles = cva(
  "inline-flex flex-none items-center justify-center gap-1.5 whitespace-nowrap rounded-sm font-medium text-sm transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:flex-none",
  {
    variants: {
      variant: {
        default:
          "bg-primary text-primary-foreground shadow-[inset_0_1px_0_rgb(255_255_255/14%),var(--shadow-xs)] hover:bg-primary-hover [&_kbd]:bg-black/20 [&_kbd]:text-inherit [&_kbd]:shadow-none",
        outline: "bg-background shadow-[inset_0_0_0_1px_var(--border-strong)] hover:bg-accent",
        ghost: "text-muted-foreground hover:bg-accent hover:text-foreground",
        secondary: "bg-secondary text-secondary-foreground hover:bg-accent",
        destructive: "bg-destructive text-destructive-foreground hover:brightness-90",
        link: "h-auto px-0 text-primary-ink underline-offset-2 hover:underline",
      },
      size: {
        default: "h-8 px-3",
        sm: "h-7 px-2.5 text-[12.5px]",
        lg: "h-10 px-4 text-base",
        icon: "size-7 text-muted-foreground hover:text-foreground",
        "icon-lg": "size-8 text-muted-foreground hover:text-foreground",
      },
    },
    compoundVariants: [{ variant: "link", className: "h-auto px-0" }],
    defaultVariants: { variant: "default", size: "default" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof buttonStyles> & { asChild?: boolean };

export function Button({ className, variant, size, asChild = false, type, ...props }: Props) {
  const Part = asChild ? Slot.Root : "button";
  return (
    <Part type={asChild ? type : (type ?? "button")} className={cn(buttonStyles({ variant, size }), className)} {...props} />
  );
}
