import { expect, test } from "vitest";
import type { Hint } from "./create-realtime.ts";
import { condense, readParcel, writeParcel } from "./parcel.ts";

const hint = (workspaceId: string, contactId = "c"): Hint => ({ workspaceId, event: "contact.changed", payload: { contactId } });

test("splits what does not fit into one notification, in order", () => {
  const hints = Array.from({ length: 500 }, (_, n) => hint("w", `contact ${n} ü`));
  const texts = writeParcel({ from: "p", hints, ends: [{ sessionId: "s" }] });
  expect(texts.length).toBeGreaterThan(3);
  for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(7900);
  const parcels = texts.map((text) => readParcel(text));
  expect(parcels.flatMap((parcel) => parcel?.hints)).toEqual(hints);
  expect(parcels.flatMap((parcel) => parcel?.ends)).toEqual([{ sessionId: "s" }]);
});

test("says refetch instead of a hint that is too long", () => {
  const texts = writeParcel({ from: "p", hints: [hint("w", "x".repeat(9000)), hint("w")], ends: [] });
  expect(texts.map((text) => readParcel(text)?.hints)).toEqual([
    [{ workspaceId: "w", event: "inbox.changed", payload: {} }, hint("w")],
  ]);
});

test("condenses many hints to one per workspace", () => {
  expect(condense([hint("a"), hint("b"), hint("a")]).map((one) => one.workspaceId)).toEqual(["a", "b"]);
});

test.each(["", "no json", "{}", "null", '{"from":1,"hints":[],"ends":[]}'])("ignores the foreign text %j", (text) => {
  expect(readParcel(text)).toBeUndefined();
});
