"use client";
import type { PageOnWire } from "contract/pages.ts";
import { useEffect, useId, useState } from "react";
import { paceFault, readPace } from "./read-pace.ts";

/** Messages per second campaigns may send through this Page; saved with Enter or on leaving the field. */
export function PaceField({ page, onSave }: { page: PageOnWire; onSave: (pacePerSecond: number) => void }) {
  const [text, setText] = useState(String(page.pacePerSecond));
  const id = useId();
  useEffect(() => setText(String(page.pacePerSecond)), [page.pacePerSecond]);
  const fault = paceFault(text);
  const save = () => {
    const pace = readPace(text);
    if (pace !== null && pace !== page.pacePerSecond) onSave(pace);
  };
  return (
    <div>
      <span className="flex items-center gap-1.5">
        <input
          id={id}
          aria-label={`Messages per second for ${page.name}`}
          aria-invalid={fault !== null}
          aria-describedby={fault ? `${id}-fault` : undefined}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => (fault ? setText(String(page.pacePerSecond)) : save())}
          onKeyDown={(event) => {
            if (event.key === "Enter") save();
            if (event.key === "Escape") setText(String(page.pacePerSecond));
          }}
          className="h-7 w-14 rounded-sm border border-input bg-background px-2 text-right text-sm tabular-nums aria-invalid:border-destructive"
        />
        <span className="text-muted-foreground">/s</span>
      </span>
      {fault ? (
        <p id={`${id}-fault`} role="alert" className="mt-1 text-destructive-ink text-xs">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
