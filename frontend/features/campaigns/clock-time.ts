/** "14:32" in the workspace's time zone; with the day when it is not today. */
export function clockTime(iso: string, timeZone: string, now = new Date()): string {
  const at = new Date(iso);
  const day = (date: Date) => date.toLocaleDateString("en-GB", { timeZone, day: "numeric", month: "short" });
  const time = at.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return day(at) === day(now) ? time : `${day(at)}, ${time}`;
}

/** "14:32:07" in the workspace's time zone. */
export const clockSeconds = (iso: string, timeZone: string): string =>
  new Date(iso).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" });
