const hourMs = 3_600_000;
const hours = 24;

export interface CallMeter {
  add(now: number): void;
  /** Calls of the last 24 hours, counted by the hour. */
  total(now: number): number;
  /** Minutes until the oldest counted hour falls out. */
  minutesToRegain(now: number): number;
}

export function createCallMeter(): CallMeter {
  const counts = new Map<number, number>();
  let current = -1;
  let total = 0;
  function turnTo(now: number): number {
    const hour = Math.floor(now / hourMs);
    if (hour === current) return hour;
    current = hour;
    for (const kept of counts.keys()) if (kept > hour || kept <= hour - hours) counts.delete(kept);
    total = 0;
    for (const count of counts.values()) total += count;
    return hour;
  }
  return {
    add(now) {
      const hour = turnTo(now);
      counts.set(hour, (counts.get(hour) ?? 0) + 1);
      total++;
    },
    total(now) {
      turnTo(now);
      return total;
    },
    minutesToRegain(now) {
      turnTo(now);
      const oldest = Math.min(...counts.keys());
      return Number.isFinite(oldest) ? Math.max(1, Math.ceil(((oldest + hours) * hourMs - now) / 60_000)) : 0;
    },
  };
}
