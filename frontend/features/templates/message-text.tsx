"use client";
import { Braces, TriangleAlert } from "lucide-react";
import { useId, useRef } from "react";
import { useVariables } from "../fields/use-variables.ts";
import { FallbackForm } from "./fallback-form.tsx";
import { HighlightedText } from "./highlighted-text.tsx";
import type { LimitMeter } from "./limit-meter.ts";
import { useVariablePicker } from "./use-variable-picker.ts";
import { VariableList } from "./variable-list.tsx";

type Props = { text: string; onChange: (text: string) => void; meter: LimitMeter; faults: string[]; note: string | null };

/** The text with its variables, the room it has, and what is wrong with it. */
export function MessageText({ text, onChange, meter, faults, note }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const variables = useVariables();
  const picker = useVariablePicker({ field, text, onChange, known: variables });
  const id = useId();
  // While a variable is being chosen it is not closed yet, which is no fault.
  const shown = picker.isOpen || picker.asked ? [] : faults;
  return (
    <div className="relative rounded-md border border-border-strong bg-background focus-within:border-primary focus-within:ring-[3px] focus-within:ring-primary-soft">
      <div className="flex h-[34px] items-center gap-2 border-border border-b px-3 font-medium text-muted-foreground text-xs">
        <label htmlFor={`${id}-text`}>Text</label>
        <MeterBar meter={meter} />
      </div>
      <div className="relative">
        <HighlightedText text={text} known={variables} />
        <textarea
          ref={field}
          id={`${id}-text`}
          dir="auto"
          value={text}
          rows={4}
          placeholder="Hi {{first_name|there}}, …"
          aria-invalid={shown.length > 0}
          aria-describedby={`${id}-faults ${id}-meter`}
          aria-autocomplete="list"
          aria-controls={picker.isOpen ? `${id}-list` : undefined}
          aria-activedescendant={picker.isOpen ? `${id}-list-${picker.active}` : undefined}
          onChange={(event) => {
            onChange(event.target.value);
            picker.follow(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={picker.onKeyDown}
          className="field-sizing-content relative block min-h-[116px] w-full resize-none bg-transparent px-3 py-2.5 text-base leading-6 outline-none placeholder:text-subtle-foreground"
        />
      </div>
      <div className="flex min-h-9 flex-wrap items-center gap-2 px-1.5 pb-1.5">
        <button
          type="button"
          onClick={picker.begin}
          className="flex h-7 items-center gap-1.5 rounded-sm px-2 font-medium text-sm hover:bg-accent"
        >
          <Braces className="size-4 text-muted-foreground" aria-hidden /> Variable
        </button>
        {note ? (
          <span className="ml-auto flex items-center gap-1.5 pr-1.5 text-warning-ink text-xs">
            <TriangleAlert className="size-3.5" aria-hidden />
            {note}
          </span>
        ) : null}
      </div>
      {picker.isOpen || picker.asked ? (
        <div
          ref={intoView}
          className="absolute top-full left-2 z-20 mt-1 w-[300px] max-w-[calc(100%-16px)] rounded-lg bg-popover text-popover-foreground shadow-md"
        >
          {picker.asked ? (
            <FallbackForm variable={picker.asked} onInsert={picker.insert} onCancel={picker.cancel} />
          ) : (
            <VariableList id={`${id}-list`} variables={picker.found} active={picker.active} onChoose={picker.choose} />
          )}
        </div>
      ) : null}
      <span id={`${id}-meter`} className="sr-only">
        {meter.words}
      </span>
      <ul id={`${id}-faults`}>
        {shown.map((fault) => (
          <li key={fault} className="border-border border-t px-3 py-2 text-destructive-ink text-sm">
            {fault}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The list hangs below the text, which on a phone may be below the screen. */
const intoView = (list: HTMLDivElement | null) => list?.scrollIntoView({ block: "nearest" });

const meterFill = { fits: "bg-success", near: "bg-warning", over: "bg-destructive" };

function MeterBar({ meter }: { meter: LimitMeter }) {
  return (
    <span
      aria-hidden
      className={`ml-auto flex items-center gap-2 font-normal tabular-nums ${meter.state === "over" ? "text-destructive-ink" : ""}`}
    >
      <i className="block h-1 w-12 overflow-hidden rounded-full bg-window-track">
        <i className={`block h-full rounded-full ${meterFill[meter.state]}`} style={{ width: `${meter.share * 100}%` }} />
      </i>
      {meter.words}
    </span>
  );
}
