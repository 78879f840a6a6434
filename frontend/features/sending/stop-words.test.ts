import { expect, test } from "vitest";
import { leftWords, placeWords } from "./stop-words.ts";

const left = (sent: number, onTheirWay: number, notLeft: number) => leftWords({ sent, onTheirWay, notLeft, campaigns: [] });

test("says exactly what had left", () => {
  expect(left(1204, 3, 3796)).toBe("1,204 had left, 3 on their way, 3,796 had not");
  expect(left(10, 0, 5)).toBe("10 had left, 5 had not");
  expect(left(0, 0, 0)).toBe("no campaign was running");
});

test("names the place", () => {
  expect(placeWords(null, "Lumbre")).toBe("on all Pages of Lumbre");
  expect(placeWords("Lumbre Estudio", "Lumbre")).toBe("on Lumbre Estudio");
});
