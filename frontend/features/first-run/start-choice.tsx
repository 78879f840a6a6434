import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  value: string;
  title: string;
  text: string;
  points: { icon: LucideIcon; text: string }[];
  isChosen: boolean;
  onChoose: () => void;
  aside: ReactNode;
};

/** One of the ways to begin, as a large radio button. */
export function StartChoice({ value, title, text, points, isChosen, onChoose, aside }: Props) {
  return (
    <label className="grid cursor-pointer grid-cols-[20px_minmax(0,1fr)] items-start gap-x-4 rounded-lg border border-border-strong px-[22px] pt-[22px] pb-5 has-checked:border-primary has-checked:shadow-[0_0_0_1px_var(--primary),0_0_0_5px_var(--primary-soft)] has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-4 min-[820px]:grid-cols-[20px_minmax(0,1fr)_268px]">
      <input
        type="radio"
        name="start"
        value={value}
        checked={isChosen}
        onChange={onChoose}
        className="mt-1 size-[18px] accent-primary"
      />
      <span className="min-w-0">
        <span className="block font-semibold text-lg tracking-tight">{title}</span>
        <span className="mt-0.5 mb-3.5 block max-w-[46ch] text-base text-muted-foreground">{text}</span>
        <span className="flex flex-col gap-[7px]">
          {points.map(({ icon: Icon, text: point }) => (
            <span key={point} className="flex items-center gap-2.5 text-sm">
              <Icon className="size-4 flex-none text-subtle-foreground" aria-hidden />
              {point}
            </span>
          ))}
        </span>
      </span>
      <span className="col-start-2 mt-3.5 block min-[820px]:col-start-3 min-[820px]:mt-0">{aside}</span>
    </label>
  );
}
