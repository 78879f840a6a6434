import { defaultSafeguards } from "contract/campaigns.ts";
import { expect, test } from "vitest";
import { judgeHealth, noHealth, since } from "./judge-health.ts";

const health = (change: object) => ({ ...noHealth, tried: 100, ...change });

test.each([
  ["nothing went wrong", health({}), noHealth],
  ["a share at the limit is no reason", health({ failed: 5 }), noHealth],
  ["two bad ones say nothing", health({ tried: 10, optedOut: 2 }), noHealth],
  ["too few were tried to say anything", health({ tried: 9, failed: 9 }), noHealth],
  ["it is usual for these Pages", health({ blocked: 8 }), health({ tried: 1000, blocked: 30 })],
])("goes on when %s", (_why, now, usual) => {
  expect(judgeHealth(now, usual, defaultSafeguards)).toBeNull();
});

test.each([
  [health({ failed: 6 }), noHealth, "6 of 100 failed, 6%; the limit 5%."],
  [health({ blocked: 4 }), noHealth, "4 of 100 had blocked the Page or left, 4%; the limit 3%."],
  [health({ optedOut: 3 }), health({ tried: 1000, optedOut: 2 }), "3 of 100 opted out, 3%; usual here is 0.2%, the limit 1%."],
  [
    health({ blocked: 12 }),
    health({ tried: 1000, blocked: 30 }),
    "12 of 100 had blocked the Page or left, 12%; usual here is 3%, the limit 9%.",
  ],
])("stops with the reason in words (%#)", (now, usual, reason) => {
  expect(judgeHealth(now, usual, defaultSafeguards)).toBe(reason);
});

test("after somebody let it go on, only what came since counts", () => {
  const before = health({ failed: 40 });
  expect(judgeHealth(since(health({ tried: 150, failed: 41 }), before), noHealth, defaultSafeguards)).toBeNull();
  expect(judgeHealth(since(health({ tried: 150, failed: 50 }), before), noHealth, defaultSafeguards)).toContain(
    "10 of 50 failed",
  );
});
