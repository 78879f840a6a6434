const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
  formats.set(key, known);
  return known;
}

const clock = (at: Date, zone: string) =>
  format(zone, "clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
const weekday = (at: Date, zone: string) => format(zone, "weekday", { weekday: "short" }).format(at);
const dayMonth = (at: Date, zone: string) =>
  format(zone, "day", { day: "numeric", month: "short" }).format(at).replace("Sept", "Sep");
const year = (at: Date, zone: string) => format(zone, "year", { year: "numeric" }).format(at);

/** Whole days between two moments by the calendar of a zone; 0 is the same day. */
export function calendarDays(from: Date, to: Date, zone: string): number {
  const iso = format(zone, "iso", { year: "numeric", month: "2-digit", day: "2-digit" });
  const day = (at: Date) => Date.parse(iso.format(at).split("/").reverse().join("-"));
  return Math.round((day(to) - day(from)) / 86_400_000);
}

/** For the right edge of a row: "14:30", "Mon 16:50", "12 Nov", "12 Nov 2025". */
export function rowTime(iso: string, zone: string, now: number): string {
  const at = new Date(iso);
  const days = calendarDays(at, new Date(now), zone);
  if (days <= 0) return clock(at, zone);
  if (days < 7) return `${weekday(at, zone)} ${clock(at, zone)}`;
  return year(at, zone) === year(new Date(now), zone) ? dayMonth(at, zone) : `${dayMonth(at, zone)} ${year(at, zone)}`;
}

export const clockTime = (iso: string, zone: string) => clock(new Date(iso), zone);

/** "today 14:30", "tomorrow 14:30", "yesterday 14:30", "Sat 28 Nov, 19:20". */
export function momentWords(iso: string, zone: string, now: number): string {
  const at = new Date(iso);
  const days = calendarDays(new Date(now), at, zone);
  const near = { [-1]: "yesterday", 0: "today", 1: "tomorrow" }[days];
  if (near) return `${near} ${clock(at, zone)}`;
  const date = `${weekday(at, zone)} ${dayMonth(at, zone)}`;
  return year(at, zone) === year(new Date(now), zone)
    ? `${date}, ${clock(at, zone)}`
    : `${dayMonth(at, zone)} ${year(at, zone)}, ${clock(at, zone)}`;
}

/** The title of a day in a thread: "Today, Tue 24 Nov". */
export function dayTitle(iso: string, zone: string, now: number): string {
  const at = new Date(iso);
  const days = calendarDays(at, new Date(now), zone);
  const isThisYear = year(at, zone) === year(new Date(now), zone);
  const date = `${weekday(at, zone)} ${dayMonth(at, zone)}${isThisYear ? "" : ` ${year(at, zone)}`}`;
  return days === 0 ? `Today, ${date}` : days === 1 ? `Yesterday, ${date}` : date;
}

/** The date alone: "12 Mar 2024". */
export const dateWords = (iso: string, zone: string) => `${dayMonth(new Date(iso), zone)} ${year(new Date(iso), zone)}`;

/** Rounded down, so that nobody is promised a minute too much: "23 h 58 m", "37 m", "3 d 4 h". */
export function timeLeft(until: string, now: number): string {
  const minutes = Math.max(0, Math.floor((Date.parse(until) - now) / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours / 24} d`;
  if (hours > 0) return minutes % 60 ? `${hours} h ${minutes % 60} m` : `${hours} h`;
  return minutes > 0 ? `${minutes} m` : "under 1 m";
}
