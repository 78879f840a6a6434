import { describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { cutPage, readCursor, writeCursor } from "./keyset.ts";

const place = { at: new Date("2026-11-24T10:00:00.123Z"), id: "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b" };
const madeUp = (text: string) => Buffer.from(text).toString("base64url");

describe("a cursor", () => {
  it("names the place it was made of", () => {
    expect(readCursor(writeCursor(place))).toEqual(place);
    expect(readCursor(undefined)).toBeUndefined();
  });

  it.each([
    ["empty", ""],
    ["a word", "next"],
    ["not base64", "%%%"],
    ["without an id", madeUp("2026-11-24T10:00:00.123Z")],
    ["with dashes for an id", madeUp(`2026-11-24T10:00:00.123Z|${"-".repeat(36)}`)],
    ["with something after the id", madeUp(`2026-11-24T10:00:00.123Z|${place.id}' or true`)],
    ["without a time", madeUp(`never|${place.id}`)],
    ["with a time no database knows", madeUp(`+275760-09-13T00:00:00.000Z|${place.id}`)],
    ["with a time before Christ", madeUp(`-000044-03-15T00:00:00.000Z|${place.id}`)],
  ])("made up %s is refused", (_what, cursor) => {
    expect(() => readCursor(cursor)).toThrow(AppError);
  });
});

it("a page says whether there is more", () => {
  const rows = [1, 2, 3].map((one) => ({ ...place, one }));
  expect(cutPage(rows, 3, (row) => row)).toEqual({ items: rows, nextCursor: null });
  expect(cutPage(rows, 2, (row) => row)).toEqual({ items: rows.slice(0, 2), nextCursor: writeCursor(place) });
  expect(cutPage([], 2, () => place)).toEqual({ items: [], nextCursor: null });
});
