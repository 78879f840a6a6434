import { type FieldKind, fieldKey, fieldLimits } from "contract/field-values.ts";
import type { UtilityLanguage } from "contract/utility-templates.ts";
import type { CustomField } from "./field-queries.ts";

export type OptionDraft = { key: string; id?: string; label: string };

/** A field while it is defined; what its kind does not use is kept for later. */
export type FieldDraft = { label: string; kind: FieldKind; options: OptionDraft[]; language: UtilityLanguage };

let lastKey = 0;
export const newOption = (): OptionDraft => ({ key: `option-${++lastKey}`, label: "" });

export const emptyField = (): FieldDraft => ({ label: "", kind: "text", options: [newOption(), newOption()], language: "en_GB" });

export const toFieldDraft = ({ label, kind, options, language }: CustomField): FieldDraft => ({
  ...{ label, kind, language: language as UtilityLanguage },
  options: options.map((option) => ({ ...option, key: option.id })),
});

export const hasLanguage = (kind: FieldKind) => kind === "number" || kind === "date";

const writtenOptions = ({ options }: FieldDraft) =>
  options.flatMap(({ id, label }) => (label.trim() ? [{ ...(id !== undefined && { id }), label: label.trim() }] : []));

/** As the API takes it; the kind stays as it was made. */
export const toFieldBody = (draft: FieldDraft) => ({
  label: draft.label.trim(),
  ...(draft.kind === "choice" && { options: writtenOptions(draft) }),
  ...(hasLanguage(draft.kind) && { language: draft.language }),
});

export type FieldFaults = { label?: string; options?: string };

export function findFieldFaults(draft: FieldDraft, others: CustomField[]): FieldFaults {
  const label = draft.label.trim();
  const labels = writtenOptions(draft).map((option) => option.label.toLowerCase());
  const isTaken = others.some((other) => other.label.toLowerCase() === label.toLowerCase());
  const optionFault =
    labels.length === 0
      ? "Write at least one option"
      : new Set(labels).size < labels.length
        ? "Two options have one name"
        : labels.length > fieldLimits.options
          ? `At most ${fieldLimits.options} options`
          : null;
  return {
    ...(label === "" && { label: "Give it a name, such as City" }),
    ...(isTaken && { label: "There is a field with this name already" }),
    ...(draft.kind === "choice" && optionFault && { options: optionFault }),
  };
}

/** How messages will call it. */
export const keyOf = (draft: FieldDraft, others: CustomField[]): string =>
  fieldKey(
    draft.label.trim() || "field",
    others.map(({ key }) => key),
  );

/** Options that people may have and that go. */
export const droppedOptions = (before: CustomField, draft: FieldDraft): string[] =>
  draft.kind === "choice"
    ? before.options.filter(({ id }) => !writtenOptions(draft).some((option) => option.id === id)).map(({ label }) => label)
    : [];
