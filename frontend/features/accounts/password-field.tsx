"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Input } from "../../components/ui/input.tsx";

/** A password that can be looked at. */
export function PasswordField(props: Omit<ComponentProps<"input">, "type">) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        {...props}
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        spellCheck={false}
        className="h-10 px-3 pr-11 text-base"
      />
      <button
        type="button"
        aria-label={isShown ? "Hide password" : "Show password"}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        className="absolute top-1 right-1 grid size-8 place-items-center rounded-xs text-subtle-foreground hover:text-foreground"
      >
        <Icon className="size-[17px]" strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  );
}
