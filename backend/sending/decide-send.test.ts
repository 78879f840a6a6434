import { describe, expect, test } from "vitest";
import { type ContactFacts, decideSend, type PageFacts, type SendAuthor, type Verdict } from "./decide-send.ts";

const now = new Date("2026-11-24T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const operator: SendAuthor = { kind: "operator", accountId: "account" };
const campaign: SendAuthor = { kind: "campaign", campaignId: "campaign" };
const page: PageFacts = { status: "connected", statusReason: null, humanAgentGranted: true };
const withoutFeature: PageFacts = { ...page, humanAgentGranted: false };
const silent: ContactFacts = {
  lastMessageAt: null,
  lastActionAt: null,
  adMessageAt: null,
  optedOutAt: null,
  unavailableSince: null,
};
const wrote = (hours: number) => ({ ...silent, lastMessageAt: hoursAgo(hours), lastActionAt: hoursAgo(hours) });
const wroteAfterAd = (hours: number) => ({ ...wrote(hours), adMessageAt: hoursAgo(hours) });

type Row = [situation: string, author: SendAuthor, page: PageFacts, contact: ContactFacts, expected: string];
const outcome = (verdict: Verdict) =>
  verdict.verdict === "allowed"
    ? `${verdict.rule} ${Object.values(verdict.wire).join("+")}`
    : `${verdict.verdict} ${verdict.rule}`;

const rows: Row[] = [
  ["inside the window a person answers", operator, page, wrote(1), "standard_window RESPONSE"],
  ["inside the window a campaign updates", campaign, page, wrote(1), "standard_window UPDATE"],
  ["a minute before 24 hours the window is open", campaign, page, wrote(24 - 1 / 60), "standard_window UPDATE"],
  ["at 24 hours exactly it is closed", campaign, page, wrote(24), "refused window_closed"],
  [
    "a reaction after an old message opens the window",
    campaign,
    page,
    { ...wrote(200), lastActionAt: hoursAgo(2) },
    "standard_window UPDATE",
  ],
  ["in the ad window a person answers", operator, page, wroteAfterAd(30), "ad_window RESPONSE"],
  ["in the ad window a campaign updates", campaign, page, wroteAfterAd(30), "ad_window UPDATE"],
  ["at 7 days the ad window is closed", campaign, page, wroteAfterAd(168), "refused window_closed"],
  ["outside, within 7 days, a person uses the human agent tag", operator, page, wrote(30), "human_agent MESSAGE_TAG+HUMAN_AGENT"],
  ["outside, within 7 days, without the feature, a person may not", operator, withoutFeature, wrote(30), "refused window_closed"],
  ["outside, within 7 days, a campaign may not", campaign, page, wrote(30), "refused window_closed"],
  [
    "a late reaction does not prolong the human agent rule",
    operator,
    page,
    { ...wrote(200), lastActionAt: hoursAgo(30) },
    "refused window_closed",
  ],
  ["outside, at 7 days, a person may not", operator, page, wrote(168), "refused window_closed"],
  ["who never wrote gets nothing from a person", operator, page, silent, "refused never_wrote"],
  ["who never wrote gets nothing from a campaign", campaign, page, silent, "refused never_wrote"],
  [
    "who opted out gets no campaign inside the window",
    campaign,
    page,
    { ...wrote(1), optedOutAt: hoursAgo(0.5) },
    "refused opted_out",
  ],
  [
    "who opted out may be answered inside the window",
    operator,
    page,
    { ...wrote(1), optedOutAt: hoursAgo(0.5) },
    "standard_window RESPONSE",
  ],
  ["who opted out gets no human agent message", operator, page, { ...wrote(30), optedOutAt: hoursAgo(20) }, "refused opted_out"],
  ["who is unavailable gets nothing", operator, page, { ...wrote(1), unavailableSince: hoursAgo(0.5) }, "refused unavailable"],
  [
    "a Page to reconnect keeps messages waiting",
    campaign,
    { ...page, status: "needs_reconnect" },
    wrote(1),
    "parked page_waiting",
  ],
  ["a restricted Page keeps messages waiting", operator, { ...page, status: "restricted" }, wrote(1), "parked page_waiting"],
  ["a disconnected Page sends nothing", operator, { ...page, status: "disconnected" }, wrote(1), "refused page_disconnected"],
];

describe("what may be sent when", () => {
  test.each(rows)("%s", (_situation, author, ofPage, contact, expected) => {
    expect(outcome(decideSend({ author, page: ofPage, contact, now }))).toBe(expected);
  });

  test("says until when it is allowed", () => {
    const until = (author: SendAuthor, contact: ContactFacts) => {
      const verdict = decideSend({ author, page, contact, now });
      return verdict.verdict === "allowed" ? (verdict.until.getTime() - now.getTime()) / 3_600_000 : null;
    };
    expect(until(operator, wrote(1))).toBe(23);
    expect(until(campaign, wroteAfterAd(30))).toBe(138);
    expect(until(operator, wrote(30))).toBe(138);
  });

  test("tells a person to ask Meta for the feature only where it would help", () => {
    const possible = (hours: number) => {
      const verdict = decideSend({ author: operator, page: withoutFeature, contact: wrote(hours), now });
      return verdict.verdict === "refused" ? verdict.whatIsPossible : "";
    };
    expect(possible(30)).toContain("Human Agent");
    expect(possible(200)).not.toContain("Human Agent");
  });

  test("does not know the ad window before Meta announced it", () => {
    const september = new Date("2026-09-20T12:00:00Z");
    const at = new Date(september.getTime() - 30 * 3_600_000);
    const contact = { ...silent, lastMessageAt: at, lastActionAt: at, adMessageAt: at };
    expect(outcome(decideSend({ author: campaign, page, contact, now: september }))).toBe("refused window_closed");
  });
});

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(values: readonly T[]) => values[Math.floor(next() * values.length)] as T;
  const time = () => (next() < 0.3 ? null : hoursAgo(next() * 250 - 2));
  const status = () => pick(["connected", "connected", "connected", "needs_reconnect", "restricted", "disconnected"]);
  return {
    page: (): PageFacts => ({ status: status(), statusReason: null, humanAgentGranted: next() < 0.5 }),
    contact: (): ContactFacts => ({
      ...{ lastMessageAt: time(), lastActionAt: time(), adMessageAt: time() },
      ...{ optedOutAt: next() < 0.2 ? time() : null, unavailableSince: next() < 0.1 ? time() : null },
    }),
  };
}

describe("whatever the situation", () => {
  const random = createRandom(20_261_124);
  const situations = Array.from({ length: 5000 }, () => ({ page: random.page(), contact: random.contact() }));
  const ask = (author: SendAuthor, at = now) =>
    situations.map((situation) => ({ ...situation, verdict: decideSend({ author, ...situation, now: at }) }));
  const tagOf = (verdict: Verdict) => (verdict.verdict === "allowed" && "tag" in verdict.wire ? verdict.wire.tag : null);

  test("no tag but HUMAN_AGENT goes out, and that does", () => {
    const tags = new Set([...ask(operator), ...ask(campaign)].map(({ verdict }) => tagOf(verdict)));
    expect(tags).toEqual(new Set([null, "HUMAN_AGENT"]));
  });

  test("a campaign never gets HUMAN_AGENT", () => {
    expect(ask(campaign).filter(({ verdict }) => tagOf(verdict) !== null)).toEqual([]);
  });

  test("nobody who opted out gets a campaign", () => {
    const optedOut = ask(campaign).filter(({ contact }) => contact.optedOutAt);
    expect(optedOut.length).toBeGreaterThan(100);
    expect(optedOut.filter(({ verdict }) => verdict.verdict === "allowed")).toEqual([]);
  });

  test("nothing leaves through a Page that is not connected", () => {
    const stopped = [...ask(operator), ...ask(campaign)].filter((one) => one.page.status !== "connected");
    expect(stopped.filter(({ verdict }) => verdict.verdict === "allowed")).toEqual([]);
  });

  test("until the next event a verdict only gets stricter", () => {
    const strength = (verdict: Verdict) =>
      verdict.verdict === "allowed" ? { standard_window: 3, ad_window: 2, human_agent: 1 }[verdict.rule] : 0;
    for (const author of [operator, campaign]) {
      for (const situation of situations) {
        const overTime = [0, 1, 5, 23, 24, 25, 60, 100, 167, 168, 200].map((hours) =>
          strength(decideSend({ author, ...situation, now: new Date(now.getTime() + hours * 3_600_000) })),
        );
        expect(overTime).toEqual(overTime.toSorted((a, b) => b - a));
      }
    }
  });

  test("an allowed message is still allowed a moment before its end and not by that rule after it", () => {
    for (const author of [operator, campaign]) {
      for (const { page: ofPage, contact, verdict } of ask(author)) {
        if (verdict.verdict !== "allowed") continue;
        const at = (ms: number) => decideSend({ author, page: ofPage, contact, now: new Date(verdict.until.getTime() + ms) });
        expect(at(-1)).toEqual(verdict);
        expect(at(0).rule).not.toBe(verdict.rule);
      }
    }
  });
});
