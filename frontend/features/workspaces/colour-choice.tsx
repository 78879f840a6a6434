"use client";
import { type Colour, workspaceColours } from "contract/workspaces.ts";
import { Check } from "lucide-react";
import { cn } from "../../components/cn.ts";

type Props = { colour: Colour; onChange: (colour: Colour) => void; disabled?: boolean };

export function ColourChoice({ colour, onChange, disabled }: Props) {
  return (
    <fieldset disabled={disabled}>
      <legend className="font-medium text-sm">Colour</legend>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {workspaceColours.map((one) => (
          <label
            key={one}
            title={one}
            className={cn(
              "grid size-8 cursor-pointer place-items-center rounded-full text-white has-focus-visible:outline-2 has-focus-visible:outline-ring",
              one === colour && "shadow-[0_0_0_2px_var(--background),0_0_0_4px_var(--foreground)]",
            )}
            style={{ background: `var(--workspace-${one})` }}
          >
            <input
              type="radio"
              name="colour"
              value={one}
              checked={one === colour}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            {one === colour ? <Check className="size-4" aria-hidden /> : null}
            <span className="sr-only">{one}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
