import { isRecord } from "../http/parse-params.ts";
import type { TemplateComponent, UtilityTemplate } from "../world/utility-template.ts";
import { edgePlaceholder, placeholdersOf } from "./placeholders.ts";

type Reason =
  | "INCORRECT_PARAMS"
  | "PARAMS_TO_WORD_RATIO_EXCEED_LIMIT"
  | "TAG_SHOULD_BE_MARKETING"
  | "TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES";

const promotion = /\b(sale|discount|% off|offer|promo|coupon|deal|buy now|free gift|black friday|subscribe)\b|\d\s?% off/i;
const wordsPerPlaceholder = 3;

/** What Meta's reviewer finds, or null when the template is good. */
export function judgeTemplate({
  components,
  parameterFormat,
}: Pick<UtilityTemplate, "components" | "parameterFormat">): Reason | null {
  const texts = components.filter(({ text }) => typeof text === "string");
  if (texts.some((component) => hasWrongPlaceholders(component.text as string, parameterFormat))) return "INCORRECT_PARAMS";
  if (components.some(isImageWithoutSample)) return "TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES";
  if (texts.some(hasMissingSamples)) return "TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES";
  if (texts.some(({ text }) => isMostlyPlaceholders(text as string))) return "PARAMS_TO_WORD_RATIO_EXCEED_LIMIT";
  if (texts.some(({ text }) => promotion.test(text as string))) return "TAG_SHOULD_BE_MARKETING";
  return null;
}

function hasWrongPlaceholders(text: string, format: UtilityTemplate["parameterFormat"]): boolean {
  if (edgePlaceholder(text)) return true;
  const names = placeholdersOf(text);
  if (format === "NAMED") return names.some((name) => !/^[a-z][a-z0-9_]*$/.test(name));
  return names.some((name, index) => name !== String(index + 1));
}

function isMostlyPlaceholders(text: string): boolean {
  const count = placeholdersOf(text).length;
  const words = text
    .replace(/\{\{[^}]*\}\}/g, " ")
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word)).length;
  return count > 0 && words < count * wordsPerPlaceholder;
}

function hasMissingSamples({ type, text, example }: TemplateComponent): boolean {
  const needed = placeholdersOf(text ?? "").length;
  return needed > 0 && samplesOf(type.toLowerCase(), example) < needed;
}

function samplesOf(type: string, example: Record<string, unknown> | undefined): number {
  const named = example?.[`${type}_text_named_params`];
  if (Array.isArray(named)) return named.filter((one) => isRecord(one) && one.example).length;
  const positional = example?.[`${type}_text`];
  if (!Array.isArray(positional)) return 0;
  const values = Array.isArray(positional[0]) ? positional[0] : positional;
  return values.filter(Boolean).length;
}

function isImageWithoutSample({ type, format, example }: TemplateComponent): boolean {
  return type.toUpperCase() === "HEADER" && format?.toUpperCase() === "IMAGE" && !Array.isArray(example?.header_handle);
}
