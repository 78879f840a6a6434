"use client";
import type { MessageVariable } from "contract/message-variables.ts";
import { useEffect, useId, useRef, useState } from "react";

/** Asks for the words that stand in where a variable is empty; without them it cannot be inserted. */
export function FallbackForm({
  variable,
  onInsert,
  onCancel,
}: {
  variable: MessageVariable;
  onInsert: (fallback: string) => void;
  onCancel: () => void;
}) {
  const [fallback, setFallback] = useState<string>(variable.example);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="p-3"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (fallback.trim()) onInsert(fallback);
      }}
    >
      <label htmlFor={id} className="block font-medium text-muted-foreground text-xs">
        {variable.field ? `When “${variable.title}” is empty` : `When the ${variable.title.toLowerCase()} is unknown`}, write
      </label>
      <div className="mt-1.5 flex gap-2">
        <input
          ref={field}
          id={id}
          value={fallback}
          maxLength={60}
          required
          autoComplete="off"
          onChange={(event) => setFallback(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-sm border border-input bg-background px-2 text-sm"
        />
        <button
          type="submit"
          className="h-8 rounded-sm bg-primary px-3 font-medium text-primary-foreground text-sm hover:bg-primary-hover"
        >
          Insert
        </button>
      </div>
    </form>
  );
}
