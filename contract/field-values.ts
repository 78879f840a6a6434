import { builtInNames } from "./message-variables.ts";

export const fieldKinds = ["text", "number", "date", "choice", "checkbox"] as const;
export type FieldKind = (typeof fieldKinds)[number];
export type FieldOption = { id: string; label: string };
/** A text, a number, a date as 2026-11-28, the id of an option, or whether a box is ticked. */
export type FieldValue = string | number | boolean;

/** What a value is read and written by. */
export type FieldShape = { label: string; kind: FieldKind; options: FieldOption[]; language: string };

export const fieldLimits = { fields: 50, label: 40, key: 30, options: 50, option: 60, text: 250 } as const;

const mostNumber = 1e15;
const years = { from: 1900, to: 2200 };

export type ReadValue = { value: FieldValue | null } | { fault: string };

/** What was given as the field keeps it, null for nothing; or what is wrong with it, in words. */
export function readFieldValue(field: FieldShape, given: FieldValue | null): ReadValue {
  const typed = typeof given === "string" ? given.replace(/\s+/g, " ").trim() : given;
  if (typed === null || typed === "") return { value: null };
  return readers[field.kind](typed, field);
}

const readers: Record<FieldKind, (given: FieldValue, field: FieldShape) => ReadValue> = {
  text: (given) => {
    const text = String(given);
    return text.length > fieldLimits.text ? { fault: `At most ${fieldLimits.text} characters.` } : { value: text };
  },
  number: (given) => {
    const number = typeof given === "string" ? parseNumber(given) : given;
    if (typeof number !== "number" || !Number.isFinite(number))
      return { fault: "Write a number without separators of thousands, such as 1200 or 12.50." };
    return Math.abs(number) > mostNumber ? { fault: "This number is too large." } : { value: number };
  },
  date: (given) =>
    isDay(given)
      ? { value: given }
      : { fault: `Write a day that exists, such as 2026-11-28, from ${years.from} to ${years.to}.` },
  choice: (given, { options }) =>
    options.some(({ id }) => id === given)
      ? { value: given }
      : { fault: `Choose one of ${options.map(({ label }) => `“${label}”`).join(", ")}.` },
  checkbox: (given) => (typeof given === "boolean" ? { value: given } : { fault: "Either ticked or not: true or false." }),
};

/** Point or comma; with three digits behind it nobody can tell a thousand from a fraction, but for 0.125. */
function parseNumber(text: string): number {
  if (!/^[-+]?\d+([.,]\d+)?$/.test(text) || /[1-9]\d*[.,]\d{3}$/.test(text)) return Number.NaN;
  return Number(text.replace(",", "."));
}

function isDay(given: FieldValue): given is string {
  const [, year, month, day] = (typeof given === "string" && /^(\d{4})-(\d{2})-(\d{2})$/.exec(given)) || [];
  if (!year || Number(year) < years.from || Number(year) > years.to) return false;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
}

/**
 * A value as it stands in a message, null where there is nothing to say: a number without separators of thousands and a day written out, both in
 * the field's language; the label of an option; the name of a ticked box.
 */
export function fieldWords(field: FieldShape, value: FieldValue | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (field.kind === "number") return typeof value === "number" ? writersOf(field.language).number.format(value) : null;
  if (field.kind === "date") return isDay(value) ? writersOf(field.language).day.format(new Date(`${value}T00:00:00Z`)) : null;
  if (field.kind === "choice") return field.options.find(({ id }) => id === value)?.label ?? null;
  if (field.kind === "checkbox") return value === true ? field.label : null;
  return typeof value === "string" ? value : null;
}

type Writers = { number: Intl.NumberFormat; day: Intl.DateTimeFormat };
const writers = new Map<string, Writers>();

/** Making them is slow. A day is the same day everywhere, so no time zone moves it. */
function writersOf(language: string): Writers {
  const known = writers.get(language);
  if (known) return known;
  const tag = language.replace("_", "-");
  const made = {
    number: new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 6 }),
    day: new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }),
  };
  writers.set(language, made);
  return made;
}

const reserved = new Set<string>([...builtInNames, "typed"]);

/** The name by which messages call a field: its label in small Latin letters, numbered where that is taken. */
export function fieldKey(label: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const plain = label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  const stem = plain.slice(0, fieldLimits.key).replace(/_+$/, "") || "field";
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? "" : `_${number}`;
    const key = stem.slice(0, fieldLimits.key - ending.length) + ending;
    if (!reserved.has(key) && !used.has(key)) return key;
  }
}
