import { expect, test } from "vitest";
import { judgePlace } from "./judge-place.ts";

const may = (facts: Partial<Parameters<typeof judgePlace>[0]>) =>
  judgePlace({ knownEpoch: 0, databaseEpoch: 0, isFirst: false, wasConfirmed: false, ...facts }).isConfirmed;

test.each([
  ["a new installation", { isFirst: true }, true],
  ["a place that was confirmed, and its database has gone on", { wasConfirmed: true, knownEpoch: 7, databaseEpoch: 9 }, true],
  [
    "a place that was confirmed, after a crash between counting and remembering",
    { wasConfirmed: true, knownEpoch: 7, databaseEpoch: 8 },
    true,
  ],
  ["a database that was restored behind what the place has seen", { wasConfirmed: true, knownEpoch: 7, databaseEpoch: 6 }, false],
  ["a copy of a database at another place", { databaseEpoch: 7 }, false],
  ["a copy that the place has seen before, unconfirmed", { knownEpoch: 7, databaseEpoch: 7 }, false],
])("%s may send: %s → %s", (_what, facts, expected) => {
  expect(may(facts)).toBe(expected);
});
