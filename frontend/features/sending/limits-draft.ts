import type { SendingLimits } from "contract/sending.ts";

/** What stands in the fields; an empty one is no limit. */
export type LimitsDraft = { perDay: string; perWeek: string; coolDownHours: string; isQuiet: boolean; from: string; to: string };

const fields = {
  perDay: { most: 20, name: "in 24 hours" },
  perWeek: { most: 50, name: "in 7 days" },
  coolDownHours: { most: 168, name: "hours between" },
} as const;
export type CountField = keyof typeof fields;

const text = (value: number | null) => (value === null ? "" : String(value));

export const toDraft = (limits: SendingLimits): LimitsDraft => ({
  perDay: text(limits.perDay),
  perWeek: text(limits.perWeek),
  coolDownHours: text(limits.coolDownHours),
  isQuiet: limits.quietHours !== null,
  from: limits.quietHours?.from ?? "21:00",
  to: limits.quietHours?.to ?? "08:00",
});

export type Faults = Partial<Record<CountField | "quiet", string>>;

/** The limits as the API takes them, or what is wrong with each field in words. */
export function readDraft(draft: LimitsDraft): { limits: SendingLimits; faults: Faults } {
  const faults: Faults = {};
  const count = (field: CountField): number | null => {
    const written = draft[field].trim();
    if (written === "") return null;
    const value = Number(written);
    if (!Number.isInteger(value) || value < 1 || value > fields[field].most)
      faults[field] = `A whole number from 1 to ${fields[field].most}, or empty`;
    return value;
  };
  const limits: SendingLimits = {
    ...{ perDay: count("perDay"), perWeek: count("perWeek"), coolDownHours: count("coolDownHours") },
    quietHours: draft.isQuiet ? { from: draft.from, to: draft.to } : null,
  };
  if (draft.isQuiet && (!draft.from || !draft.to)) faults.quiet = "Say when they begin and end";
  else if (draft.isQuiet && draft.from === draft.to) faults.quiet = "They must end at another time than they begin";
  if (!faults.perDay && !faults.perWeek && limits.perDay && limits.perWeek && limits.perWeek < limits.perDay)
    faults.perWeek = "Fewer in a week than in a day: the limit of the day would never matter";
  return { limits, faults };
}
