/** How fast a Page may send, kept in the memory of the one process that owns the Page's lane. Times in milliseconds of real time. */
export type Pace = {
  /** Takes up to `wanted` sends for the Page now; fewer or none when the last second is full or the Page is held. */
  take: (pageId: string, wanted: number, limitPerSecond: number) => number;
  /** How many `take` would give now. */
  available: (pageId: string, limitPerSecond: number) => number;
  /** Gives back sends that were taken and not used. */
  giveBack: (pageId: string, count: number) => void;
  /** How long until `take` can give one again. */
  waitMs: (pageId: string, limitPerSecond: number) => number;
  /** Meta limits the Page: nothing until then, then a slower pace that grows back. */
  hold: (pageId: string, untilMs: number) => void;
  /** Highest usage figure of an answer, in percent; from 75 the pace shrinks. */
  reportUsage: (pageId: string, percent: number) => void;
  holdUntil: (pageId: string) => number | null;
  /** The pace in force, at most the limit. */
  rate: (pageId: string, limitPerSecond: number) => number;
};

type Lane = { sentAt: number[]; factor: number; heldUntil: number; grownAt: number };

const windowMs = 1000;
const slowAtPercent = 75;
const growEveryMs = 5000;
const growBy = 0.05;
const smallestFactor = 0.05;

/** A sliding window of one second per Page: no second ever holds more sends than the pace. */
export function createPace(now: () => number = () => performance.now() + performance.timeOrigin): Pace {
  const lanes = new Map<string, Lane>();
  const lane = (pageId: string) => {
    const found = lanes.get(pageId) ?? { sentAt: [], factor: 1, heldUntil: 0, grownAt: now() };
    lanes.set(pageId, found);
    return found;
  };
  const grow = (one: Lane) => {
    const steps = Math.floor((now() - one.grownAt) / growEveryMs);
    if (steps < 1) return;
    one.grownAt += steps * growEveryMs;
    one.factor = Math.min(1, one.factor + steps * growBy);
  };
  const allowance = (one: Lane, limit: number) => {
    grow(one);
    return Math.max(1, Math.floor(limit * one.factor));
  };
  // Below one a second the window grows instead: 0.2 a second is one in five seconds.
  const span = (limit: number) => (limit >= 1 ? windowMs : windowMs / limit);
  const forget = (one: Lane, limit: number) => {
    const oldest = now() - span(limit);
    let gone = 0;
    while (gone < one.sentAt.length && (one.sentAt[gone] ?? 0) <= oldest) gone += 1;
    if (gone > 0) one.sentAt.splice(0, gone);
  };
  const available = (one: Lane, limit: number) => {
    if (one.heldUntil > now()) return 0;
    forget(one, limit);
    return Math.max(0, allowance(one, limit) - one.sentAt.length);
  };
  return {
    available: (pageId, limit) => available(lane(pageId), limit),
    take(pageId, wanted, limit) {
      const one = lane(pageId);
      const given = Math.min(wanted, available(one, limit));
      const at = now();
      for (let index = 0; index < given; index += 1) one.sentAt.push(at);
      return given;
    },
    giveBack(pageId, count) {
      lane(pageId).sentAt.splice(-count, count);
    },
    waitMs(pageId, limit) {
      const one = lane(pageId);
      if (one.heldUntil > now()) return one.heldUntil - now();
      forget(one, limit);
      if (one.sentAt.length < allowance(one, limit)) return 0;
      return Math.max(1, (one.sentAt[0] ?? 0) + span(limit) - now());
    },
    hold(pageId, untilMs) {
      const one = lane(pageId);
      one.heldUntil = Math.max(one.heldUntil, untilMs);
      one.factor = Math.max(smallestFactor, one.factor / 2);
      one.grownAt = Math.max(now(), untilMs);
    },
    reportUsage(pageId, percent) {
      const one = lane(pageId);
      if (percent < slowAtPercent) return;
      if (now() - one.grownAt < 1000 && one.factor < 1) return;
      one.factor = Math.max(smallestFactor, one.factor * (percent >= 95 ? 0.5 : 0.8));
      one.grownAt = now();
    },
    holdUntil: (pageId) => (lane(pageId).heldUntil > now() ? lane(pageId).heldUntil : null),
    rate: (pageId, limit) => Math.min(limit, allowance(lane(pageId), limit)),
  };
}
