import { cn } from "../cn.ts";

const glyphs: Record<string, string> = { mod: "Ctrl", shift: "⇧", enter: "↵", escape: "esc", up: "↑", down: "↓", alt: "Alt" };
const appleGlyphs: Record<string, string> = { ...glyphs, mod: "⌘", alt: "⌥" };

const isApple = () => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of a shortcut such as "mod+k" or "g i". Decoration: the name of the action is spoken, the keys are in the sheet. */
export function Keys({ keys, className }: { keys: string; className?: string }) {
  const names = isApple() ? appleGlyphs : glyphs;
  return (
    <span className={cn("inline-flex flex-none gap-0.5", className)} aria-hidden suppressHydrationWarning>
      {keys.split(/[+ ]/).map((key) => (
        <kbd
          key={key}
          className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-xs bg-muted px-1 font-medium font-sans text-[11px] text-subtle-foreground leading-none shadow-[inset_0_0_0_1px_var(--border)]"
          suppressHydrationWarning
        >
          {names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
