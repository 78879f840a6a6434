"use client";
import { fillUtility, typedVariables } from "contract/utility-rules.ts";
import { utilityLimits } from "contract/utility-templates.ts";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import type { UtilityChoice } from "./utility-queries.ts";
import { languageWords } from "./utility-row.tsx";

type Props = {
  choices: UtilityChoice[];
  chosen: UtilityChoice | undefined;
  values: Record<string, string>;
  onChoose: (templateId: string) => void;
  onValues: (values: Record<string, string>) => void;
};

/** Which template, and what has to be typed for it. */
export function UtilityChoiceForm({ choices, chosen, values, onChoose, onValues }: Props) {
  return (
    <>
      <ul aria-label="Approved templates" className="max-h-[188px] overflow-y-auto">
        {choices.map((choice) => (
          <li key={choice.id}>
            <button
              type="button"
              aria-pressed={choice.id === chosen?.id}
              onClick={() => onChoose(choice.id)}
              className="block w-full rounded-sm px-2.5 py-1.5 text-left text-sm hover:bg-accent aria-pressed:bg-primary-soft"
            >
              <span className="flex items-baseline gap-2">
                <span className="truncate font-medium">{choice.name}</span>
                <span className="flex-none text-muted-foreground text-xs">{languageWords(choice.language)}</span>
              </span>
              <span className="block truncate text-muted-foreground text-xs" dir="auto">
                {fillUtility({ ...choice.content, header: "" }, choice.filled).text}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="grid gap-2.5 px-2.5 pt-2 empty:hidden min-[560px]:grid-cols-2">
        {(chosen ? typedVariables(chosen.content) : []).map(({ name, example }) => (
          <Field key={name} label={`{{${name}}}`}>
            {(parts) => (
              <Input
                {...parts}
                value={values[name] ?? ""}
                maxLength={utilityLimits.value}
                dir="auto"
                placeholder={`such as ${example}`}
                onChange={(event) => onValues({ ...values, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  );
}

/** Nothing that has to be typed is missing. */
export const isFilled = (choice: UtilityChoice, values: Record<string, string>): boolean =>
  missingOf(choice, values).length === 0;

/** Variables that still have to be typed. */
export const missingOf = ({ content }: UtilityChoice, values: Record<string, string>): string[] =>
  typedVariables(content).flatMap(({ name, fallback }) => (values[name]?.trim() || fallback.trim() ? [] : [name]));
