import type { FieldValue } from "contract/field-values.ts";
import { dateWords } from "../../components/time-words.ts";
import type { CustomField } from "./field-queries.ts";

/** A value as it is shown here, null where nothing is known. */
export function valueWords(
  { kind, options }: Pick<CustomField, "kind" | "options">,
  value: FieldValue | undefined,
): string | null {
  if (value === undefined) return null;
  if (kind === "choice") return options.find(({ id }) => id === value)?.label ?? null;
  if (kind === "date") return dateWords(`${value}T12:00:00Z`, "UTC");
  if (kind === "checkbox") return value === true ? "Yes" : "No";
  return String(value);
}
