"use client";
import { fieldLimits } from "contract/field-values.ts";
import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useId, useRef } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Input } from "../../components/ui/input.tsx";
import { newOption, type OptionDraft } from "./field-draft.ts";

type Props = { options: OptionDraft[]; fault: string | null; onChange: (options: OptionDraft[]) => void };

/** The options of a choice in their order; Enter goes to the next, or makes one. */
export function OptionList({ options, fault, onChange }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const inputAt = (at: number) => list.current?.querySelectorAll<HTMLInputElement>("input")[at];
  const add = () => {
    onChange([...options, newOption()]);
    requestAnimationFrame(() => inputAt(options.length)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const next = inputAt(at + 1);
    if (next) next.focus();
    else if (options.length < fieldLimits.options) add();
  };
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Options</legend>
      <ul ref={list} className="max-h-[232px] space-y-1.5 overflow-y-auto p-[3px] -m-[3px]">
        {options.map((option, at) => (
          <li key={option.key} className="flex items-center gap-1">
            <Input
              aria-label={`Option ${at + 1}`}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? `${id}-fault` : undefined}
              value={option.label}
              maxLength={fieldLimits.option}
              dir="auto"
              autoComplete="off"
              onKeyDown={(event) => onKeyDown(event, at)}
              onChange={(event) =>
                onChange(options.map((one) => (one.key === option.key ? { ...one, label: event.target.value } : one)))
              }
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove option ${at + 1}`}
              disabled={options.length === 1}
              onClick={() => onChange(options.filter((one) => one.key !== option.key))}
            >
              <X className="size-4" aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {fault ? (
        <p id={`${id}-fault`} role="alert" className="mt-1.5 text-destructive-ink text-xs">
          {fault}
        </p>
      ) : null}
      {options.length < fieldLimits.options ? (
        <Button variant="ghost" size="sm" onClick={add} className="mt-1.5 -ml-2">
          <Plus className="size-4" aria-hidden />
          Add an option
        </Button>
      ) : null}
    </fieldset>
  );
}
