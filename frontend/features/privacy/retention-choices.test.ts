import { describe, expect, it } from "vitest";
import { choicesOf } from "./retention-choices.ts";

const words = (set: Partial<Parameters<typeof choicesOf>[0]>, installationDays = 30) =>
  choicesOf({ rawEventDays: null, messageMonths: null, mediaMonths: null, ...set }, installationDays).map(({ choices }) =>
    choices.map((one) => one.words),
  );

describe("how long things may be kept", () => {
  it("begins with no end, and raw events with what the installation keeps", () => {
    const [messages, files, raw] = words({});
    expect(messages).toEqual(["Without end", "3 months", "6 months", "1 year", "2 years", "3 years"]);
    expect(files?.[1]).toBe("1 month");
    expect(raw).toEqual(["30 days, as everywhere", "1 day", "3 days", "7 days", "14 days"]);
  });

  it("offers nothing longer than the installation keeps", () => {
    expect(words({}, 7)[2]).toEqual(["7 days, as everywhere", "1 day", "3 days"]);
  });

  it("keeps what was set by other means among the choices", () => {
    expect(words({ messageMonths: 9 })[0]).toContain("9 months");
    expect(words({ rawEventDays: 10 })[2]).toContain("10 days");
  });
});
