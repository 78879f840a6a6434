"use client";
import type { UtilityFault } from "contract/utility-rules.ts";
import { utilityLimits } from "contract/utility-templates.ts";
import { Braces } from "lucide-react";
import { useId, useRef } from "react";
import { nextVariable, type UtilityDraft } from "./utility-draft.ts";

type Props = { draft: UtilityDraft; faults: UtilityFault[]; onChange: (part: Partial<UtilityDraft>) => void };

/** The text that Meta reviews; a variable is put in where the caret is. */
export function UtilityBody({ draft, faults, onChange }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const { body } = draft;
  const shown = body.trim() ? faults : [];
  const insert = () => {
    const from = field.current?.selectionStart ?? body.length;
    const inserted = `{{${nextVariable(draft)}}}`;
    onChange({ body: body.slice(0, from) + inserted + body.slice(field.current?.selectionEnd ?? from) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + inserted.length, from + inserted.length);
    });
  };
  return (
    <div className="mt-5 rounded-md border border-border-strong bg-background focus-within:border-primary focus-within:ring-[3px] focus-within:ring-primary-soft">
      <div className="flex h-[34px] items-center gap-2 border-border border-b px-3 font-medium text-muted-foreground text-xs">
        <label htmlFor={id}>Text</label>
        <span className="ml-auto font-normal tabular-nums">
          {body.length.toLocaleString("en")} / {utilityLimits.body.toLocaleString("en")}
        </span>
      </div>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        value={body}
        rows={4}
        maxLength={utilityLimits.body}
        readOnly={draft.libraryName !== null}
        placeholder="Hello {{1}}, your order {{2}} is ready to be picked up today."
        aria-invalid={shown.length > 0}
        aria-describedby={`${id}-faults`}
        onChange={(event) => onChange({ body: event.target.value })}
        className="field-sizing-content block min-h-[116px] w-full resize-none bg-transparent read-only:text-muted-foreground px-3 py-2.5 text-base leading-6 outline-none placeholder:text-subtle-foreground"
      />
      {draft.libraryName === null ? (
        <div className="flex min-h-9 items-center px-1.5 pb-1.5 in-disabled:hidden">
          <button
            type="button"
            onClick={insert}
            className="flex h-7 items-center gap-1.5 rounded-sm px-2 font-medium text-sm hover:bg-accent"
          >
            <Braces className="size-4 text-muted-foreground" aria-hidden /> Variable
          </button>
        </div>
      ) : null}
      <ul id={`${id}-faults`}>
        {shown.map((fault) => (
          <li key={fault.message} className="border-border border-t px-3 py-2 text-destructive-ink text-sm">
            {fault.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
