"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "../../components/cn.ts";
import { Input } from "../../components/ui/input.tsx";

/** A password that can be looked at. */
export function PasswordField({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        {...props}
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        spellCheck={false}
        className={cn("h-10 px-3 text-base", className, "pr-11")}
      />
      <button
        type="button"
        aria-label={isShown ? "Hide password" : "Show password"}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded-xs text-subtle-foreground hover:text-foreground"
      >
        <Icon className="size-[17px]" strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  );
}
