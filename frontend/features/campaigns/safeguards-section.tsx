"use client";
import type { Safeguards } from "contract/campaigns.ts";
import { useId } from "react";
import { Input } from "../../components/ui/input.tsx";
import { Switch } from "../../components/ui/switch.tsx";

type Props = { safeguards: Safeguards; onChange: (safeguards: Safeguards) => void };

const limits = [
  { key: "mostFailedPercent", label: "failed" },
  { key: "mostBlockedPercent", label: "had blocked the Page or left" },
  { key: "mostOptedOutPercent", label: "opted out" },
] as const;

/** What stops the campaign by itself before it does harm. */
export function SafeguardsSection({ safeguards, onChange }: Props) {
  const id = useId();
  const change = (part: Partial<Safeguards>) => onChange({ ...safeguards, ...part });
  return (
    <section
      id="safeguards"
      aria-labelledby="safeguards-title"
      className="mx-auto max-w-[744px] scroll-mt-4 border-border border-t px-4 pt-6 pb-16 min-[720px]:px-8"
    >
      <div className="mb-4 flex flex-wrap items-baseline gap-x-3">
        <h2 id="safeguards-title" className="font-semibold text-lg tracking-tight">
          Safeguards
        </h2>
        <p className="text-muted-foreground text-sm">What stops it by itself before it does harm.</p>
      </div>
      <div className="flex items-start gap-3">
        <Switch
          aria-labelledby={`${id}-canary`}
          checked={safeguards.hasCanary}
          onCheckedChange={(hasCanary) => change({ hasCanary })}
        />
        <div className="text-sm">
          <p id={`${id}-canary`} className="font-medium">
            A few first
          </p>
          <p className="text-muted-foreground">
            A random 1%, at least 20 people, get it first. The rest follows when that went well.
          </p>
          {safeguards.hasCanary ? (
            <p className="mt-2 flex items-center gap-2">
              Wait
              <NumberField
                label="Minutes to wait"
                value={safeguards.canaryMinutes}
                min={0}
                max={1440}
                onChange={(canaryMinutes) => change({ canaryMinutes: Math.round(canaryMinutes) })}
              />
              minutes before the rest
            </p>
          ) : null}
        </div>
      </div>
      <p className="mt-5 font-medium text-sm">Stop by itself when more than</p>
      <ul className="mt-1.5 space-y-1.5 text-sm">
        {limits.map(({ key, label }) => (
          <li key={key} className="flex items-center gap-2">
            <NumberField
              label={`Percent that ${label}`}
              value={safeguards[key]}
              min={0.1}
              max={100}
              onChange={(value) => change({ [key]: value })}
            />
            % {label}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted-foreground text-xs">
        Where a Page's earlier campaigns met more than that, three times its usual share counts instead.
      </p>
    </section>
  );
}

type NumberProps = { label: string; value: number; min: number; max: number; onChange: (value: number) => void };

function NumberField({ label, value, min, max, onChange }: NumberProps) {
  return (
    <Input
      type="number"
      aria-label={label}
      defaultValue={value}
      min={min}
      max={max}
      step="any"
      onChange={(event) => {
        const next = event.target.valueAsNumber;
        if (next >= min && next <= max) onChange(next);
      }}
      className="w-[76px] text-right tabular-nums"
    />
  );
}
