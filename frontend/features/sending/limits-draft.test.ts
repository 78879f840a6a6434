import { expect, test } from "vitest";
import { readDraft, toDraft } from "./limits-draft.ts";

const none = { perDay: null, perWeek: null, coolDownHours: null, quietHours: null };

test("what is stored comes back as it was", () => {
  const limits = { perDay: 1, perWeek: 3, coolDownHours: 12, quietHours: { from: "22:00", to: "07:30" } };
  expect(readDraft(toDraft(limits))).toEqual({ limits, faults: {} });
  expect(readDraft(toDraft(none))).toEqual({ limits: none, faults: {} });
});

test.each([
  [{ perDay: "0" }, "perDay"],
  [{ perDay: "1.5" }, "perDay"],
  [{ perWeek: "51" }, "perWeek"],
  [{ coolDownHours: "soon" }, "coolDownHours"],
  [{ isQuiet: true, from: "08:00", to: "08:00" }, "quiet"],
  [{ isQuiet: true, from: "" }, "quiet"],
  [{ perDay: "3", perWeek: "2" }, "perWeek"],
])("%o is a fault of %s", (change, field) => {
  expect(Object.keys(readDraft({ ...toDraft(none), ...change }).faults)).toEqual([field]);
});
