import { describe, expect, test } from "vitest";
import type { GraphAnswer } from "../messenger/create-messenger.ts";
import { type Judgement, judgeAnswer, judgeOnHealthyPage } from "./judge-answer.ts";

const refused = (code: number, subcode: number | null = null, httpStatus = 400): GraphAnswer => ({
  outcome: "error",
  error: { code, subcode, message: "(#x) What Meta says", traceId: "A1", httpStatus },
  usage: null,
});
const judge = (answer: GraphAnswer, attempt = 1, rule = "standard_window") => judgeAnswer(answer, attempt, rule);
const waitOf = (judgement: Judgement) => (judgement.status === "deferred" ? judgement.inMs : undefined);

describe("an answer of the Send API", () => {
  test("with a message id means sent", () => {
    expect(judge({ outcome: "ok", body: { recipient_id: "1", message_id: "m_1" }, usage: null })).toEqual({
      status: "sent",
      mid: "m_1",
    });
  });

  test("with a nested message id means sent", () => {
    expect(judge({ outcome: "ok", body: { recipient: { id: "1", message_id: "m_2" } }, usage: null })).toEqual({
      status: "sent",
      mid: "m_2",
    });
  });

  test.each([
    ["success without a message id", { outcome: "ok", body: { recipient_id: "1" }, usage: null }],
    ["a time-out", { outcome: "unknown", silence: "timed_out", reason: "UND_ERR_ABORTED", notSent: false }],
    ["a reset connection", { outcome: "unknown", silence: "cut_off", reason: "ECONNRESET", notSent: false }],
    ["a page of HTML", { outcome: "unknown", silence: "server_error", reason: "HTTP 502 without JSON", notSent: false }],
    ["a server error with an envelope", refused(2, null, 500)],
    ["a server error with an envelope of another code", refused(100, null, 503)],
    ["invalid JSON although it was sent", refused(1, 1357046)],
  ] satisfies [string, GraphAnswer][])("%s leaves the outcome unknown, at every attempt", (_what, answer) => {
    for (const attempt of [1, 5, 9]) expect(judge(answer, attempt).status).toBe("unknown");
  });

  test("that never left waits and rests the Page without an end", () => {
    const judgement = judge({ outcome: "unknown", silence: "unreachable", reason: "ECONNREFUSED", notSent: true }, 99);
    expect(judgement).toMatchObject({ status: "deferred", problem: { rule: "unreachable" }, inMs: 5000 });
  });
});

describe("a refusal of the Send API", () => {
  test.each([4, 17, 32, 613, 80001, 80006, 341])("throttle code %i waits and holds the Page, however often it comes", (code) => {
    for (const attempt of [1, 50])
      expect(judge(refused(code), attempt)).toMatchObject({ status: "deferred", inMs: 60_000, holdMs: 60_000 });
  });

  test("a throttle waits as long as the usage header says", () => {
    const answer = { ...refused(80006), usage: { percent: 100, regainMinutes: 3 } } as GraphAnswer;
    expect(judge(answer)).toMatchObject({ status: "deferred", inMs: 180_000, holdMs: 180_000 });
  });

  test("a limit of one kind of message waits its own time and does not hold the Page", () => {
    const judgement = judge(refused(9, 2018352));
    expect(judgement).toMatchObject({ status: "deferred", inMs: 86_400_000 });
    expect(judgement).not.toHaveProperty("holdMs");
  });

  test("as if the connection were lost, while it works, waits alone and is given up after a few attempts", () => {
    const problem = { rule: "page", message: "m", whatToDo: null, canRetry: true, code: "10: held" };
    expect(judgeOnHealthyPage(problem, 1)).toMatchObject({
      status: "deferred",
      inMs: 60_000,
      problem: { rule: "held", code: "10: held" },
    });
    expect(judgeOnHealthyPage(problem, 5)).toMatchObject({ status: "failed", problem: { canRetry: true } });
  });

  test.each([
    ["190 a dead token", refused(190, 460), "needs_reconnect"],
    ["190 without subcode", refused(190), "needs_reconnect"],
    ["102 an ended session", refused(102), "needs_reconnect"],
    ["10 a missing permission", refused(10), "needs_reconnect"],
    ["200 a missing permission", refused(200), "needs_reconnect"],
    ["299 a missing permission", refused(299), "needs_reconnect"],
    ["10/1893063 a restriction", refused(10, 1893063), "restricted"],
    ["368 blocked for policy", refused(368), "restricted"],
  ] as const)("%s parks the message until the Page works again", (_what, answer, state) => {
    expect(judge(answer, 9)).toMatchObject({ status: "deferred", inMs: null, page: state });
  });

  test.each([
    ["551/1545041", refused(551, 1545041)],
    ["551", refused(551)],
    ["200/1545041", refused(200, 1545041)],
    ["100/2018001", refused(100, 2018001)],
    ["10/2018108", refused(10, 2018108)],
  ] as const)("%s fails and marks the person as unavailable", (_what, answer) => {
    expect(judge(answer)).toMatchObject({ status: "failed", contact: "unavailable", isKnown: true });
  });

  test("10/1893015 fails and opts the person out", () => {
    expect(judge(refused(10, 1893015))).toMatchObject({ status: "failed", contact: "opted_out" });
  });

  test("10/2018278 fails in the standard window and is asked again where only the ad window allowed it", () => {
    expect(judge(refused(10, 2018278))).toMatchObject({ status: "failed", problem: { rule: "window", canRetry: false } });
    expect(judge(refused(10, 2018278), 1, "ad_window")).toMatchObject({ status: "deferred", inMs: 0, closesAdWindow: true });
  });

  test.each([
    ["1200", refused(1200), {}],
    ["2, which may hide a person who blocked the Page,", refused(2), { contact: "unavailable" }],
  ] as const)("%s is tried five times with growing pauses, then given up", (_code, answer, more) => {
    const waits = [1, 2, 3, 4].map((attempt) => waitOf(judge(answer, attempt)));
    expect(waits).toEqual([2000, 4000, 8000, 16_000]);
    expect(judge(answer, 5)).toMatchObject({ status: "failed", problem: { canRetry: true }, ...more });
  });

  test("1, which may hide a missing permission, is tried three times, then the Page is asked", () => {
    expect([1, 2].map((attempt) => waitOf(judge(refused(1), attempt)))).toEqual([2000, 4000]);
    expect(judge(refused(1), 3)).toMatchObject({ status: "failed", page: "needs_reconnect" });
  });

  test("2018300, a thread held by another app, waits minutes and ends", () => {
    expect(judge(refused(2018300), 1)).toMatchObject({ status: "deferred", inMs: 300_000 });
    expect(judge(refused(2018300), 5).status).toBe("failed");
  });

  test("a file that Meta could not fetch is tried once more, a wrong one never", () => {
    expect(judge(refused(100, 2018008), 1)).toMatchObject({ status: "deferred", inMs: 2000 });
    expect(judge(refused(100, 2018008), 2).status).toBe("failed");
    expect(judge(refused(100, 2018109), 1).status).toBe("failed");
  });

  test.each([100, 506, 2500])("request bug %i is never repeated", (code) => {
    expect(judge(refused(code))).toMatchObject({
      status: "failed",
      isKnown: true,
      problem: { rule: "request", canRetry: false },
    });
  });

  test("an app that is not approved fails with its own advice", () => {
    expect(judge(refused(200, 2018028))).toMatchObject({ status: "failed", problem: { rule: "app" }, stopsAll: true });
  });

  test("a code nobody knows fails and is brought to notice, with what Meta said", () => {
    const judgement = judge(refused(987_654, 3));
    expect(judgement).toMatchObject({ status: "failed", isKnown: false, problem: { code: "987654/3: (#x) What Meta says" } });
  });

  test("nothing but sent, failed, deferred and unknown comes out, and waiting never takes a message out of sight", () => {
    for (let code = 0; code < 3000; code += 1) {
      const judgement = judge(refused(code), 1, "ad_window");
      expect(["sent", "failed", "deferred", "unknown"]).toContain(judgement.status);
      if (judgement.status === "deferred" && judgement.inMs === null) expect(judgement.page).toBeDefined();
    }
  });
});
