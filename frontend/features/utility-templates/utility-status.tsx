import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from "lucide-react";
import { Pill } from "../../components/ui/pill.tsx";
import type { UtilityTone } from "./utility-states.ts";

const icons: Record<UtilityTone, LucideIcon> = {
  success: CircleCheck,
  warning: Clock,
  destructive: CircleX,
  neutral: CircleDashed,
};

/** A template's state: colour, icon and words. */
export function UtilityStatus({ words, tone }: { words: string; tone: UtilityTone }) {
  const Icon = icons[tone];
  return (
    <Pill tone={tone}>
      <Icon aria-hidden />
      {words}
    </Pill>
  );
}
