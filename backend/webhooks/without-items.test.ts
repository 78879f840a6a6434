import { describe, expect, it } from "vitest";
import { withoutItems } from "./without-items.ts";

const of = (psid: string) => ({ sender: { id: psid }, message: { mid: `m_${psid}` } });
const isOfAna = (item: unknown) => JSON.stringify(item).includes("ana");

describe("a post without a person's events", () => {
  it("keeps those of others, in their order and with everything around", () => {
    const body = { object: "page", entry: [{ id: "1", time: 5, messaging: [of("ben"), of("ana"), of("cleo")] }] };
    expect(withoutItems(body, isOfAna)).toEqual({
      object: "page",
      entry: [{ id: "1", time: 5, messaging: [of("ben"), of("cleo")] }],
    });
  });

  it("loses an entry that only spoke of them, and keeps the others", () => {
    const body = {
      object: "page",
      entry: [
        { id: "1", messaging: [of("ana")], standby: [] },
        { id: "2", changes: [{ value: { from: { id: "ben" } } }] },
      ],
    };
    expect(withoutItems(body, isOfAna)).toEqual({ object: "page", entry: [body.entry[1]] });
  });

  it("is nothing when all of it spoke of them, in whatever shape", () => {
    expect(withoutItems({ object: "page", entry: [{ id: "1", messaging: [of("ana")] }] }, isOfAna)).toBeUndefined();
    expect(withoutItems({ object: "page", entry: [{ id: "ana" }] }, isOfAna)).toBeUndefined();
    expect(withoutItems({ odd: "ana" }, isOfAna)).toBeUndefined();
  });

  it("is as it was when it speaks of others only", () => {
    for (const body of [{ object: "page", entry: [{ id: "1" }] }, { odd: "ben" }, null])
      expect(withoutItems(body, isOfAna)).toEqual(body);
  });
});
