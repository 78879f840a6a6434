/** Meta answers slower at times; a band is honest where a number is not. */
const slower = 1.3;
const [minute, hour, day] = [60, 3600, 86_400];

/** How long sending takes at full pace, as a band: "about 12–16 min". */
export function estimateWords(seconds: number): string {
  if (seconds <= 0) return "nothing to send";
  if (seconds * slower < minute) return "under a minute";
  const [low, high] = [seconds, seconds * slower];
  if (high < 90 * minute) return band(Math.max(1, Math.floor(low / minute)), Math.ceil(high / minute), "min");
  if (high < 2 * day) return band(Math.floor(low / hour), Math.ceil(high / hour), "h");
  return band(Math.floor(low / day), Math.ceil(high / day), "days");
}

const band = (low: number, high: number, unit: string) =>
  low === high ? `about ${high} ${unit}` : `about ${low}–${high} ${unit}`;

/** Time left in two steps, coarse enough not to flicker: "2 min 10 s", "1 h 12 min". */
export function timeLeftWords(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < minute) return `${Math.ceil(seconds / 5) * 5} s`;
  if (seconds < 10 * minute) {
    const rounded = Math.ceil(seconds / 10) * 10;
    const rest = rounded % minute;
    return rest === 0 ? `${rounded / minute} min` : `${Math.floor(rounded / minute)} min ${rest} s`;
  }
  if (seconds < hour) return `${Math.ceil(seconds / minute)} min`;
  if (seconds < 2 * day) {
    const minutes = Math.ceil(seconds / minute);
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }
  return `${Math.ceil(seconds / day)} days`;
}
