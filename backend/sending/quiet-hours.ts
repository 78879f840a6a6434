const minuteMs = 60_000;
const dayMinutes = 1440;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight on the wall clock of a zone. @throws RangeError for a zone nobody knows */
function minutesOfDay(zone: string, at: number): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clocks.set(zone, clock);
  }
  return readMinutes(clock.format(at));
}

const readMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** When quiet hours that hold now end, by the wall clock of the zone; null outside them. They may span midnight. */
export function quietUntil({ from, to }: { from: string; to: string }, zone: string, now: Date): Date | null {
  const [begin, end] = [readMinutes(from), readMinutes(to)];
  const length = (end - begin + dayMinutes) % dayMinutes;
  const leftAt = (at: number) => {
    const since = (minutesOfDay(zone, at) - begin + dayMinutes) % dayMinutes;
    return since < length ? length - since : 0;
  };
  let at = Math.floor(now.getTime() / minuteMs) * minuteMs;
  if (leftAt(at) === 0) return null;
  at += leftAt(at) * minuteMs;
  // The clock may be changed on the way: go to the wanted time of that day, the shorter way round.
  at += (((end - minutesOfDay(zone, at) + dayMinutes + dayMinutes / 2) % dayMinutes) - dayMinutes / 2) * minuteMs;
  return new Date(at + leftAt(at) * minuteMs);
}
