/** "24 Nov, 14:32"; with the year when it is not this one. */
export function dayTime(iso: string, timeZone: string, now = new Date()): string {
  const at = new Date(iso);
  const year = (date: Date) => date.toLocaleDateString("en-GB", { timeZone, year: "numeric" });
  const isThisYear = year(at) === year(now);
  return at.toLocaleString("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    ...(isThisYear ? { hour: "2-digit", minute: "2-digit" } : { year: "numeric" }),
  });
}
