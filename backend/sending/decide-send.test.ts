import { createRandom as seededRandom } from "simulator/world/random.ts";
import { describe, expect, test } from "vitest";
import {
  type ContactFacts,
  decideSend,
  listPaths,
  type PageFacts,
  type SendAuthor,
  type SendQuestion,
  type Verdict,
} from "./decide-send.ts";
import { nobody } from "./policy.ts";
import { laneRules, policyRules, retiredRules } from "./rules.ts";

const now = new Date("2026-11-24T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const operator: SendAuthor = { kind: "operator", accountId: "account" };
const campaign: SendAuthor = { kind: "campaign", campaignId: "campaign" };
const page: PageFacts = { status: "connected", statusReason: null, humanAgentGranted: true };
const withoutFeature: PageFacts = { ...page, humanAgentGranted: false };
const silent: ContactFacts = nobody;
const wrote = (hours: number) => ({ ...silent, lastMessageAt: hoursAgo(hours), lastActionAt: hoursAgo(hours) });
const wroteAfterAd = (hours: number) => ({ ...wrote(hours), adMessageAt: hoursAgo(hours) });

const stop = (includesReplies: boolean) => ({ ...page, stop: { by: "Olga", at: hoursAgo(1), includesReplies } });
const commented = (days: number, repliedAt: Date | null = null) => ({
  ...silent,
  comment: { id: "1_2", at: hoursAgo(days * 24), repliedAt },
});

type Row = [situation: string, author: SendAuthor, page: PageFacts, contact: ContactFacts, expected: string];
const outcome = (verdict: Verdict) =>
  verdict.verdict === "allowed"
    ? `${verdict.rule} ${Object.values(verdict.wire).join("+")}`
    : `${verdict.verdict} ${verdict.rule}`;
const template = (status: string): SendQuestion["content"] => ({ kind: "utility_template", status });
const paused = (hours: number): SendQuestion["content"] => ({
  kind: "utility_template",
  status: "paused",
  since: hoursAgo(hours),
});

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
  [
    "an ad window that Meta refused is closed for a campaign",
    campaign,
    page,
    { ...wroteAfterAd(30), adRefusedAt: hoursAgo(1) },
    "refused window_closed",
  ],
  [
    "an ad window that Meta refused leaves a person the human agent tag",
    operator,
    page,
    { ...wroteAfterAd(30), adRefusedAt: hoursAgo(1) },
    "human_agent MESSAGE_TAG+HUMAN_AGENT",
  ],
  [
    "an ad window that Meta refused leaves a person without the feature nothing",
    operator,
    withoutFeature,
    { ...wroteAfterAd(30), adRefusedAt: hoursAgo(1) },
    "refused window_closed",
  ],
  [
    "a new ad after a refusal opens it again",
    campaign,
    page,
    { ...wroteAfterAd(30), adRefusedAt: hoursAgo(31) },
    "ad_window UPDATE",
  ],
  ["a comment may be answered privately by a person", operator, page, commented(6), "private_reply RESPONSE+1_2"],
  ["a comment may be answered privately by a campaign", campaign, page, commented(6), "private_reply UPDATE+1_2"],
  [
    "a visitor's post may be answered privately too",
    operator,
    page,
    { ...silent, comment: { id: "1_3", isPost: true, at: hoursAgo(2), repliedAt: null } },
    "private_reply RESPONSE+1_3",
  ],
  ["a comment is answered once", operator, page, commented(6, hoursAgo(1)), "refused never_wrote"],
  ["a comment a week old is not answered", operator, page, commented(7), "refused never_wrote"],
  ["a stopped Page keeps a campaign waiting", campaign, stop(false), wrote(1), "parked stopped"],
  ["a stop of campaigns leaves a person free to answer", operator, stop(false), wrote(1), "standard_window RESPONSE"],
  ["a stop of everything refuses a person's answer at once", operator, stop(true), wrote(1), "refused stopped"],
  ["an unconfirmed copy sends nothing", campaign, { ...page, isConfirmed: false }, wrote(1), "parked installation_unconfirmed"],
  ["an unconfirmed copy keeps answers", operator, { ...page, isConfirmed: false }, wrote(1), "parked installation_unconfirmed"],
];

describe("what may be sent when", () => {
  test.each(rows)("%s", (_situation, author, ofPage, contact, expected) => {
    expect(outcome(decideSend({ author, page: ofPage, contact, now }))).toBe(expected);
  });

  test.each([
    ["in the window", wrote(1), "approved", "utility_template UTILITY"],
    ["long after it", wrote(5000), "approved", "utility_template UTILITY"],
    ["not before Meta approves it", wrote(5000), "pending", "refused template_not_approved"],
    ["not even in the window before Meta approves it", wrote(1), "rejected", "refused template_not_approved"],
    ["not to who never wrote", silent, "approved", "refused never_wrote"],
    ["not to who opted out", { ...wrote(1), optedOutAt: hoursAgo(1) }, "approved", "refused opted_out"],
  ])("a utility template goes %s", (_when, contact, status, expected) => {
    for (const author of [operator, campaign])
      expect(outcome(decideSend({ author, page, contact, content: template(status), now }))).toBe(expected);
  });

  test("names the action that opened the window", () => {
    const because = (kind: string) => {
      const verdict = decideSend({ author: operator, page, contact: { ...wrote(2), lastActionKind: kind }, now });
      return verdict.verdict === "allowed" ? [verdict.because, verdict.message] : [];
    };
    expect(because("reaction")).toEqual([{ kind: "reaction", at: hoursAgo(2) }, expect.stringContaining("reacted to a message")]);
    expect(because("postback")[1]).toContain("pressed a button");
    expect(because("referral")[1]).toContain("came through a link");
  });

  test("tells a campaign until when a person could still answer instead", () => {
    expect(decideSend({ author: campaign, page, contact: wrote(30), now })).toMatchObject({
      whatIsPossible: expect.stringContaining("in the inbox"),
      until: hoursAgo(30 - 168),
    });
  });

  test("answers every path in its order, and one thing alone when everything is stopped", () => {
    const paths = listPaths({ author: operator, page, contact: wrote(30), now });
    expect(paths.map((path) => path.rule)).toEqual(laneRules);
    expect(paths.filter((path) => path.verdict === "allowed").map((path) => path.rule)).toEqual(["human_agent"]);
    expect(paths.every((path) => path.message.length > 10)).toBe(true);
    expect(listPaths({ author: operator, page: stop(true), contact: wrote(1), now }).map((path) => path.rule)).toEqual([
      "stopped",
    ]);
  });

  test("has dates, a region and a source for every rule, and no retired one still in force", () => {
    for (const rule of policyRules)
      expect([rule.source.length > 10, rule.validFrom]).toEqual([true, expect.stringMatching(/^\d{4}-/)]);
    const retired = policyRules.filter((rule) => (retiredRules as readonly string[]).includes(rule.id));
    expect(retired.every((rule) => rule.validTo && rule.validTo < "2026-11-01")).toBe(true);
  });

  test("says until when it is allowed", () => {
    const until = (author: SendAuthor, contact: ContactFacts) => {
      const verdict = decideSend({ author, page, contact, now });
      return verdict.verdict === "allowed" && verdict.until ? (verdict.until.getTime() - now.getTime()) / 3_600_000 : null;
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

function createRandom(seed: number) {
  const { next } = seededRandom(seed);
  const pick = <T>(values: readonly T[]) => values[Math.floor(next() * values.length)] as T;
  const time = () => (next() < 0.3 ? null : hoursAgo(next() * 250 - 2));
  const status = () => pick(["connected", "connected", "connected", "needs_reconnect", "restricted", "disconnected"]);
  return {
    page: (): PageFacts => ({
      ...{ status: status(), statusReason: null, humanAgentGranted: next() < 0.5, isConfirmed: next() > 0.1 },
      stop: next() < 0.1 ? { by: null, at: now, includesReplies: next() < 0.5 } : null,
    }),
    content: (): SendQuestion["content"] =>
      pick([undefined, { kind: "free" }, template("approved"), template("pending"), paused(next() * 40)]),
    contact: (): ContactFacts => ({
      ...{ lastMessageAt: time(), lastActionAt: time(), adMessageAt: time(), adRefusedAt: next() < 0.3 ? time() : null },
      ...{ lastActionKind: pick(["message", "postback", "reaction", "a new kind"]), timeZone: null, campaignSends: [] },
      comment: next() < 0.2 ? { id: "1_2", at: hoursAgo(next() * 250), repliedAt: next() < 0.3 ? hoursAgo(1) : null } : null,
      ...{ optedOutAt: next() < 0.2 ? time() : null, unavailableSince: next() < 0.1 ? time() : null },
    }),
  };
}

describe("whatever the situation", () => {
  const random = createRandom(20_261_124);
  const situations = Array.from({ length: 5000 }, () => ({
    page: random.page(),
    contact: random.contact(),
    content: random.content(),
  }));
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

  test("nothing on the wire but a known messaging type, the one tag and the comment answered", () => {
    const wires = [...ask(operator), ...ask(campaign)].flatMap(({ verdict }) =>
      verdict.verdict === "allowed" ? [verdict.wire] : [],
    );
    expect(new Set(wires.flatMap((wire) => Object.keys(wire)))).toEqual(new Set(["messaging_type", "tag", "comment_id"]));
    expect(new Set(wires.map((wire) => wire.messaging_type))).toEqual(new Set(["RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"]));
  });

  test("who opted out gets nothing from a person but an answer in an open window", () => {
    const rules = ask(operator).flatMap(({ contact, verdict }) =>
      contact.optedOutAt && verdict.verdict === "allowed" ? [verdict.rule] : [],
    );
    expect(new Set(rules)).toEqual(new Set(["standard_window", "ad_window"]));
  });

  test("nothing leaves through a copy that is not confirmed, and no campaign through a stop", () => {
    const held = [...ask(operator), ...ask(campaign)].filter(({ page: { isConfirmed } }) => isConfirmed === false);
    const stopped = ask(campaign).filter(({ page: ofPage }) => ofPage.stop);
    expect(Math.min(held.length, stopped.length)).toBeGreaterThan(100);
    expect([...held, ...stopped].filter(({ verdict }) => verdict.verdict === "allowed")).toEqual([]);
  });

  test("the first open path is the one that is taken", () => {
    for (const { page: ofPage, contact, content, verdict } of ask(operator)) {
      const first = listPaths({ author: operator, page: ofPage, contact, content, now }).find(
        (path) => path.verdict === "allowed",
      );
      expect(first?.rule).toBe(verdict.verdict === "allowed" ? verdict.rule : undefined);
    }
  });

  test("until the next event a verdict only gets stricter", () => {
    const strength = (verdict: Verdict) =>
      verdict.verdict === "allowed" ? laneRules.length - laneRules.indexOf(verdict.rule) : 0;
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
      for (const { page: ofPage, contact, content, verdict } of ask(author)) {
        if (verdict.verdict !== "allowed" || !verdict.until) continue;
        const until = verdict.until.getTime();
        const at = (ms: number) => decideSend({ author, page: ofPage, contact, content, now: new Date(until + ms) });
        expect(at(-1)).toEqual(verdict);
        expect(at(0).rule).not.toBe(verdict.rule);
      }
    }
  });
});
