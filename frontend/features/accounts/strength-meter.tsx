import { cn } from "../../components/cn.ts";
import { passwordStrength } from "./password-strength.ts";

const fills = ["", "bg-destructive", "bg-warning", "bg-success", "bg-success"];

export function StrengthMeter({ password }: { password: string }) {
  const { level, words } = passwordStrength(password);
  return (
    <>
      <span className="mt-px flex gap-[3px]" aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={cn("h-[3px] flex-1 rounded-full bg-window-track", step <= level && fills[level])} />
        ))}
      </span>
      <span className="mt-1.5 block" aria-live="polite">
        {words}
      </span>
    </>
  );
}
