import { grownFactor, shrunkFactor } from "./pace-factor.ts";

/** How fast a Page may send, kept in the memory of the one process that owns the Page's lane. Times in milliseconds of real time. */
export type Pace = {
  /** Reserves up to `wanted` sends for the Page now; fewer or none when the last second is full or the Page is held. */
  take: (pageId: string, wanted: number, limitPerSecond: number) => number;
  /** How many `take` would give now. */
  available: (pageId: string, limitPerSecond: number) => number;
  /** One reserved send leaves at this moment: its second begins here, however long ago it was reserved. */
  leave: (pageId: string) => void;
  /** Gives back reserved sends that will not leave. */
  giveBack: (pageId: string, count: number) => void;
  /** How long until `take` can give one again. */
  waitMs: (pageId: string, limitPerSecond: number) => number;
  /** Meta limits the Page: nothing until then, then a slower pace that grows back. */
  hold: (pageId: string, untilMs: number) => void;
  /** Highest usage figure of an answer, in percent; from 75 the pace shrinks. */
  reportUsage: (pageId: string, percent: number) => void;
  /** The last such figure; null when Meta told none lately. */
  usage: (pageId: string) => number | null;
  holdUntil: (pageId: string) => number | null;
  /** The pace in force, at most the limit. */
  rate: (pageId: string, limitPerSecond: number) => number;
  /** Share of the limit in force, 1 when nothing shrank it. */
  factor: (pageId: string) => number;
  /** Goes on with the factor another process left. */
  adopt: (pageId: string, factor: number) => void;
  /** Every lane this process has had, as it is now. */
  list: () => LaneState[];
};

export type LaneState = { key: string; sentInLastSecond: number; factor: number; isHeld: boolean };

type Lane = {
  reserved: number;
  leftAt: number[];
  factor: number;
  heldUntil: number;
  grownAt: number;
  usage: { percent: number; at: number } | null;
};

/** A little more than a second, so that what two sends do on their way cannot bring them into one. */
const windowMs = 1010;
const whileReservedMs = 5;
const slowAtPercent = 75;
const alarmPercent = 95;
const shrinkEveryMs = 1000;
const usageHoldsMs = 10 * 60_000;

/** A sliding window of one second per Page: no second ever holds more sends than the pace. */
export function createPace(now: () => number = () => performance.now() + performance.timeOrigin): Pace {
  const lanes = new Map<string, Lane>();
  const lane = (pageId: string) => {
    const found = lanes.get(pageId) ?? { reserved: 0, leftAt: [], factor: 1, heldUntil: 0, grownAt: now(), usage: null };
    lanes.set(pageId, found);
    return found;
  };
  const factorOf = (one: Lane) => grownFactor(one.factor, now() - one.grownAt);
  const allowance = (one: Lane, limit: number) => Math.max(1, Math.floor(limit * factorOf(one)));
  // Below one a second the window grows instead: 0.2 a second is one in five seconds.
  const span = (limit: number) => (limit >= 1 ? windowMs : windowMs / limit);
  const forget = (one: Lane, limit: number) => {
    const oldest = now() - span(limit);
    let gone = 0;
    while (gone < one.leftAt.length && (one.leftAt[gone] ?? 0) <= oldest) gone += 1;
    if (gone > 0) one.leftAt.splice(0, gone);
  };
  const available = (one: Lane, limit: number) => {
    if (one.heldUntil > now()) return 0;
    forget(one, limit);
    return Math.max(0, allowance(one, limit) - one.leftAt.length - one.reserved);
  };
  const shrink = (one: Lane, by: number, from: number) => {
    one.factor = shrunkFactor(factorOf(one), by);
    one.grownAt = from;
  };
  return {
    available: (pageId, limit) => available(lane(pageId), limit),
    take(pageId, wanted, limit) {
      const one = lane(pageId);
      const given = Math.min(wanted, available(one, limit));
      one.reserved += given;
      return given;
    },
    leave(pageId) {
      const one = lane(pageId);
      one.reserved = Math.max(0, one.reserved - 1);
      one.leftAt.push(now());
    },
    giveBack(pageId, count) {
      lane(pageId).reserved -= count;
    },
    waitMs(pageId, limit) {
      const one = lane(pageId);
      if (one.heldUntil > now()) return one.heldUntil - now();
      if (available(one, limit) > 0) return 0;
      const oldest = one.leftAt[0];
      if (oldest === undefined) return whileReservedMs;
      return Math.max(1, oldest + span(limit) - now());
    },
    hold(pageId, untilMs) {
      const one = lane(pageId);
      one.heldUntil = Math.max(one.heldUntil, untilMs);
      shrink(one, 0.5, Math.max(now(), untilMs));
    },
    reportUsage(pageId, percent) {
      const one = lane(pageId);
      one.usage = { percent, at: now() };
      if (percent < slowAtPercent) return;
      if (now() - one.grownAt < shrinkEveryMs && one.factor < 1) return;
      shrink(one, percent >= alarmPercent ? 0.5 : 0.8, now());
    },
    usage(pageId) {
      const { usage } = lane(pageId);
      return usage && now() - usage.at < usageHoldsMs ? usage.percent : null;
    },
    holdUntil: (pageId) => (lane(pageId).heldUntil > now() ? lane(pageId).heldUntil : null),
    rate: (pageId, limit) => Math.min(limit, allowance(lane(pageId), limit)),
    factor: (pageId) => factorOf(lane(pageId)),
    list: () =>
      [...lanes].map(([key, one]) => {
        const [at, from] = [now(), now() - windowMs];
        const sentInLastSecond = one.leftAt.length - one.leftAt.filter((time) => time <= from).length;
        return { key, sentInLastSecond, factor: factorOf(one), isHeld: one.heldUntil > at };
      }),
    adopt(pageId, factor) {
      Object.assign(lane(pageId), { factor: Math.min(factor, factorOf(lane(pageId))), grownAt: now() });
    },
  };
}
