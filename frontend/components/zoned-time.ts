/** What the clocks of a zone show at a moment, as a text for date and time fields: "2026-11-28T18:00". */
export function toZoned(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/**
 * The moment at which the clocks of a zone show this. A time that a change of clocks leaves out becomes the one an hour later; of one that
 * comes twice the first is meant. Null when it is no date.
 */
export function fromZoned(local: string, timeZone: string): Date | null {
  const wanted = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return null;
  const shownAt = (moment: number) => Date.parse(`${toZoned(new Date(moment), timeZone)}:00Z`);
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((near) => shownAt(near) - near);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((moment) => shownAt(moment) === wanted);
  return new Date(exact ?? candidates.at(-1) ?? wanted);
}
