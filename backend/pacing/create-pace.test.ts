import { describe, expect, test } from "vitest";
import { createPace } from "./create-pace.ts";

/** A clock that only `pass` moves, and a Page that sends whenever the pace lets it. */
function startPage(limit: number) {
  let now = 1_000_000;
  const pace = createPace(() => now);
  const sent: number[] = [];
  const send = (wanted: number) => {
    const given = pace.take("page", wanted, limit);
    for (let index = 0; index < given; index += 1) {
      pace.leave("page");
      sent.push(now);
    }
    return given;
  };
  /** Sends as fast as allowed for so long; each step waits as told, at most a little late. */
  const sendFor = (ms: number, wanted = () => 100, lateMs = () => 0) => {
    for (const end = now + ms; now < end; ) {
      send(wanted());
      now += Math.max(0.5, pace.waitMs("page", limit)) + lateMs();
    }
  };
  return { pace, sent, send, sendFor, now: () => now, pass: (ms: number) => (now += ms) };
}

function mostInAnySecond(times: number[], spanMs = 1000) {
  let [most, first] = [0, 0];
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? 0) >= spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

describe("the pace of a Page", () => {
  test.each([1, 3, 20, 40])("of %i a second is in no sliding second exceeded, and used to 98 %%", (limit) => {
    const page = startPage(limit);
    page.sendFor(60_000);
    expect(mostInAnySecond(page.sent)).toBe(limit);
    expect(page.sent.length).toBeGreaterThanOrEqual(0.98 * 60 * limit);
  });

  test("holds when work comes in odd amounts and the timers are late", () => {
    let turn = 0;
    const page = startPage(20);
    page.sendFor(
      60_000,
      () => [1, 7, 3, 20, 2, 11][turn++ % 6] as number,
      () => (turn * 7) % 13,
    );
    expect(mostInAnySecond(page.sent)).toBeLessThanOrEqual(20);
    expect(page.sent.length).toBeGreaterThanOrEqual(0.9 * 60 * 20);
  });

  test("below one a second spreads the messages over longer", () => {
    const page = startPage(0.2);
    page.sendFor(60_000);
    expect(mostInAnySecond(page.sent, 4999)).toBe(1);
    expect(page.sent.length).toBe(12);
  });

  test("does not save up what was not used", () => {
    const page = startPage(20);
    page.pass(3_600_000);
    expect(page.send(100)).toBe(20);
    expect(page.send(100)).toBe(0);
  });

  test("gives back what was taken and not sent", () => {
    const page = startPage(20);
    expect(page.pace.take("page", 20, 20)).toBe(20);
    page.pace.giveBack("page", 5);
    expect(page.send(20)).toBe(5);
  });

  test("gives back nothing when told zero", () => {
    const page = startPage(20);
    page.send(20);
    page.pace.giveBack("page", 0);
    expect(page.send(20)).toBe(0);
  });

  test("counts from when a send leaves, not from when it was reserved", () => {
    const page = startPage(20);
    expect(page.pace.take("page", 20, 20)).toBe(20);
    page.pass(5000);
    expect(page.send(1)).toBe(0);
    expect(page.pace.waitMs("page", 20)).toBeLessThan(50);
    for (let index = 0; index < 20; index += 1) page.pace.leave("page");
    page.pass(999);
    expect(page.send(1)).toBe(0);
    page.pass(12);
    expect(page.send(100)).toBe(20);
  });

  test("holds when rounds wait for the database before they leave", () => {
    let now = 0;
    const pace = createPace(() => now);
    const left: number[] = [];
    const rounds: { at: number; count: number }[] = [];
    for (let turn = 0; now < 60_000; now += 1) {
      const given = pace.take("page", 7, 20);
      if (given > 0) rounds.push({ at: now + ((turn++ * 37) % 400), count: given });
      for (const round of rounds.filter((one) => one.at === now))
        for (let index = 0; index < round.count; index += 1) {
          pace.leave("page");
          left.push(now);
        }
    }
    expect(mostInAnySecond(left)).toBeLessThanOrEqual(20);
    expect(left.length).toBeGreaterThan(700);
  });

  test("goes on as carefully as the process that had the lane before", () => {
    const page = startPage(20);
    page.pace.adopt("page", 0.5);
    expect(page.pace.rate("page", 20)).toBe(10);
    page.pass(50_000);
    expect(page.pace.rate("page", 20)).toBe(20);
  });

  test("keeps Pages apart", () => {
    const page = startPage(20);
    page.send(20);
    expect(page.pace.take("other", 20, 20)).toBe(20);
  });

  test("sends nothing while Meta holds the Page, then slower, then grows back to the full pace", () => {
    const page = startPage(20);
    page.pace.hold("page", page.now() + 60_000);
    expect(page.send(1)).toBe(0);
    expect(page.pace.waitMs("page", 20)).toBe(60_000);
    expect(page.pace.holdUntil("page")).toBe(page.now() + 60_000);
    page.pass(60_000);
    expect(page.pace.holdUntil("page")).toBeNull();
    expect(page.pace.rate("page", 20)).toBe(10);
    page.pass(20_000);
    expect(page.pace.rate("page", 20)).toBe(14);
    page.pass(60_000);
    expect(page.pace.rate("page", 20)).toBe(20);
  });

  test("shrinks when Meta's usage figure is high, once a second at most, and never to nothing", () => {
    const page = startPage(20);
    page.pace.reportUsage("page", 74);
    expect(page.pace.rate("page", 20)).toBe(20);
    page.pace.reportUsage("page", 80);
    page.pace.reportUsage("page", 80);
    expect(page.pace.rate("page", 20)).toBe(16);
    for (let report = 0; report < 100; report += 1) {
      page.pass(1001);
      page.pace.reportUsage("page", 99);
    }
    expect(page.pace.rate("page", 20)).toBe(1);
    expect(page.send(5)).toBe(1);
  });
});
