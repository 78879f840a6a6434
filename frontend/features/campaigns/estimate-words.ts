const [minute, hour, day] = [60, 3600, 86_400];

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
