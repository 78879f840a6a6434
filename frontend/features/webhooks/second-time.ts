import { calendarDays } from "../../components/time-words.ts";

/** "14:32:08" today, "25 Nov, 14:32:08" before. */
export function secondTime(iso: string, timeZone: string, now = new Date()): string {
  const at = new Date(iso);
  const isToday = calendarDays(at, now, timeZone) === 0;
  return at.toLocaleString("en-GB", {
    ...{ timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" },
    ...(!isToday && { day: "numeric", month: "short" }),
  });
}
