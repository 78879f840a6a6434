"use client";
import { fieldLimits } from "contract/field-values.ts";
import { type KeyboardEvent, useRef, useState } from "react";
import type { EditorProps } from "./field-line.tsx";
import { valueWords } from "./value-words.ts";

const box = "-ml-2 block h-6 w-[calc(100%+8px)] rounded-sm max-[719px]:h-8";

const focused = (input: HTMLInputElement | null) => input?.focus();

/** A text, number or date: shown until it is clicked; Enter or leaving keeps it, Escape does not. */
export function TypedValue({ id, field, value, save, onCancel, ...described }: EditorProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = useRef<HTMLButtonElement>(null);
  const words = valueWords(field, value);
  const close = (hasFocus: boolean) => {
    setTyped(null);
    if (hasFocus) requestAnimationFrame(() => shown.current?.focus());
  };
  /** A day that is half written reads as nothing, and is not meant so. */
  const keep = (input: EventTarget, hasFocus: boolean) => {
    const isUnfinished = input instanceof HTMLInputElement && input.validity.badInput;
    if (typed !== null && save(isUnfinished ? "?" : typed)) close(hasFocus);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      keep(event.target, true);
    }
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onCancel();
    close(true);
  };
  if (typed === null)
    return (
      <button
        ref={shown}
        type="button"
        aria-label={`${field.label}: ${words === null ? "Add…" : `${words}. Edit`}`}
        onClick={() => setTyped(value === undefined ? "" : String(value))}
        className={`${box} truncate px-2 text-left hover:bg-accent ${field.kind === "number" ? "tabular-nums" : ""}`}
        dir="auto"
      >
        {words ?? <span className="text-subtle-foreground">Add…</span>}
      </button>
    );
  return (
    <input
      ref={focused}
      type={field.kind === "date" ? "date" : "text"}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={described["aria-describedby"]}
      aria-invalid={described["aria-describedby"] ? true : undefined}
      dir="auto"
      value={typed}
      maxLength={field.kind === "text" ? fieldLimits.text : 40}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={(event) => keep(event.target, false)}
      className={`${box} border border-primary px-[7px] max-[719px]:text-lg bg-background outline-none ring-3 ring-primary-soft-2 aria-invalid:border-destructive aria-invalid:ring-destructive-soft`}
    />
  );
}
