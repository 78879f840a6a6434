"use client";
import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Tooltip } from "../../components/ui/tooltip.tsx";

export function useThemeFlip() {
  const { resolvedTheme, setTheme } = useTheme();
  return () => setTheme(resolvedTheme === "dark" ? "light" : "dark");
}

/** Both icons are there and CSS shows one, so that nothing flashes before the theme is known. */
export function ThemeToggle() {
  const flip = useThemeFlip();
  return (
    <Tooltip label="Light or dark" side="right">
      <button
        type="button"
        aria-label="Switch between light and dark"
        onClick={flip}
        className="grid size-9 place-items-center rounded-md text-sidebar-muted hover:bg-sidebar-accent hover:text-sidebar-accent-foreground"
      >
        <Moon className="size-[18px] dark:hidden" strokeWidth={1.75} aria-hidden />
        <Sun className="hidden size-[18px] dark:block" strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
