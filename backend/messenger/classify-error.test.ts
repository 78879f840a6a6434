import { describe, expect, test } from "vitest";
import { classifyError, type ErrorClass, type ErrorMeaning } from "./classify-error.ts";

type Row = [what: string, keys: [code: number, subcode: number | null][], expected: ErrorClass, more?: Partial<ErrorMeaning>];

const plain = (...codes: number[]): [number, null][] => codes.map((code) => [code, null]);
const under = (code: number, ...subcodes: number[]): [number, number][] => subcodes.map((subcode) => [code, subcode]);
const marketing = (...numbers: number[]): [number, null][] => plain(...numbers.map((number) => 2_300_000 + number));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The rows of the platform notes, section 6. */
const rows: Row[] = [
  ["unknown or missing permission", plain(1), "retry"],
  ["invalid reply although messages were sent", under(1, 1357046), "unknown_outcome", { canRetry: false }],
  ["temporary", plain(2), "retry"],
  ["temporary send failure", plain(1200), "retry"],
  ["contact terms not accepted", under(2, 2018344), "feature"],
  ["throttled", plain(4, 17, 32, 613, 80001, 80002, 80006), "throttled"],
  ["throttled, odd volume and tag abuse", under(613, 1996, 2018338, 1893016, 2534040), "throttled"],
  ["marketing message too soon", under(4, 2018354), "window"],
  ["too many opt-in requests", under(9, 2018352), "throttled", { retryInMs: 86_400_000 }],
  ["outside the window", under(10, 2018278), "window"],
  ["outside the window, older wording", under(10, 2018065), "window"],
  ["outside the window on Instagram", under(10, 2534022), "window"],
  ["Page temporarily restricted", under(10, 1893063), "page", { pageState: "restricted" }],
  ["person cannot receive messages now", under(10, 2018108), "unavailable"],
  ["person stopped this topic", under(10, 1893015), "opted_out"],
  ["opt-in requests restricted", under(10, 1404170), "feature"],
  ["privacy impact in Europe or Japan", under(10, 2018336), "window"],
  ["permission missing", plain(10), "page", { pageState: "needs_reconnect" }],
  ["invalid parameter, dead message tags", plain(100), "request"],
  ["object missing or not permitted", under(100, 33), "request"],
  ["no matching user", under(100, 2018001), "unavailable"],
  ["media fetch", under(100, 2018008), "media", { canRetry: true }],
  ["media type", under(100, 2018047), "media", { canRetry: false }],
  ["video time-out", under(100, 2018294), "media", { canRetry: true }],
  ["attachment id invalid, foreign or expired", under(100, 2018074), "media"],
  ["attachment too big", under(100, 2018109), "media", { canRetry: false }],
  ["message and sender action together", under(100, 2018014), "request"],
  ["empty message", under(100, 2018034), "request"],
  ["wrong app id", under(100, 2018164), "app"],
  ["no profile of a phone-only account", under(100, 2018218), "missing"],
  ["profile access not granted", under(100, 2018247), "feature"],
  ["product template", under(100, 2018320, 2018328), "request"],
  ["utility template", under(100, 1893029, 2018416, 2388051), "request"],
  ["utility template, as a code", plain(2018416, 2388051), "request"],
  ["Instagram", under(100, 2534013, 2534015, 2534020, 2534036), "feature"],
  ["Instagram, no user", under(100, 2534014), "unavailable"],
  ["Instagram, not the thread owner", under(100, 2534037), "held"],
  ["token invalid", plain(190), "page", { pageState: "needs_reconnect" }],
  ["token ended for a reason", under(190, 458, 459, 460, 463, 464, 467, 492), "page", { pageState: "needs_reconnect" }],
  ["session expired", plain(102), "page", { pageState: "needs_reconnect" }],
  ["proof of the app secret", plain(104), "app"],
  ["permission missing, 200 to 299", plain(200, 210, 299), "page", { pageState: "needs_reconnect" }],
  ["not approved: people with app roles only", under(200, 2018028, 2018027), "app"],
  ["person not available", [...under(200, 1545041), ...under(551, 1545041), ...plain(551)], "unavailable"],
  ["phone matching fee", under(200, 2018021), "request"],
  ["Instagram owner disabled access", under(200, 2534041), "page"],
  ["permissions disallow a message to the user", plain(230), "unavailable"],
  ["blocked as abusive", plain(368), "page", { pageState: "restricted" }],
  ["duplicate post", plain(506), "request"],
  ["app limit", plain(341), "throttled"],
  ["commerce messages disabled after a violation", plain(2022), "page", { pageState: "restricted" }],
  ["malformed query or no token", plain(2500), "request"],
  ["another app controls the thread", [...plain(2018300), ...under(10, 2018300)], "held"],
  ["automated questions running", plain(2018321), "held", { retryInMs: 300_000 }],
  ["instant games, extensions", plain(2018144, 2018154), "missing"],
  ["message deleted or older than what can be read", plain(9000001), "missing"],
  ["no default app for routing", plain(27), "held"],
  ["marketing: Page, ads, terms, region", marketing(...range(0, 3), 6, 7, 11, 13, 14, 19, ...range(30, 32), 39, 40), "feature"],
  ["marketing: Page, ads, terms, region, later codes", marketing(...range(64, 67)), "feature"],
  ["marketing: token unknown, foreign, expired", marketing(4, 5, 37), "unavailable"],
  ["marketing: opted out", marketing(34), "opted_out"],
  ["marketing: too soon, caps", marketing(35, 42, 43, 44), "window"],
  ["marketing: warming up", marketing(12, 28, 41, 55, 61, 62), "retry", { retryInMs: 3_600_000 }],
  ["marketing: money", marketing(15, 17, 53, 54, ...range(56, 60)), "feature"],
  ["marketing: recipient unavailable", [...marketing(36, 52), ...plain(1893047)], "unavailable"],
  ["marketing: creative", marketing(10, 16, 18, ...range(20, 27), 38, 46, 47, 48), "request"],
  ["marketing: codes with two meanings", marketing(...range(68, 77)), "feature"],
  ["marketing: rate", marketing(78, 79, 80), "throttled"],
];

describe("an error of Meta", () => {
  test.each(rows)("about %s has its class", (_what, keys, expected, more = {}) => {
    for (const [code, subcode] of keys)
      expect({ code, subcode, ...classifyError({ code, subcode, httpStatus: 400 }) }).toMatchObject({
        ...more,
        ...{ code, subcode, class: expected, isKnown: true },
      });
  });

  test("with a known code and an unknown subcode is what the code says", () => {
    expect(classifyError({ code: 190, subcode: 999_999, httpStatus: 400 })).toMatchObject({ class: "page", isKnown: true });
  });

  test("of an unknown code is surfaced and not repeated", () => {
    const expected = { class: "request", isKnown: false, canRetry: false };
    expect(classifyError({ code: 424_242, subcode: null, httpStatus: 400 })).toMatchObject(expected);
    expect(classifyError({ code: 0, subcode: null, httpStatus: 200 })).toMatchObject(expected);
    expect(classifyError({ code: 2_300_008, subcode: null, httpStatus: 400 })).toMatchObject(expected);
  });

  test("of an unknown code may be tried again when Meta says it will pass, and is surfaced all the same", () => {
    for (const more of [{ code: 77 }, { isTransient: true }, { httpStatus: 503 }])
      expect(classifyError({ code: 424_242, subcode: null, httpStatus: 400, ...more })).toMatchObject({
        class: "retry",
        isKnown: false,
        canRetry: true,
      });
  });

  test("that says how long a limit lasts is a limit of that time", () => {
    expect(classifyError({ code: 2_300_070, subcode: null, httpStatus: 400, remainingSeconds: 90 })).toMatchObject({
      class: "throttled",
      retryInMs: 90_000,
      isKnown: true,
    });
  });

  test("is always explained in a sentence that names no code, with what to do", () => {
    for (const [, keys] of rows)
      for (const [code, subcode] of keys) {
        const { message, whatToDo, class: kind } = classifyError({ code, subcode, httpStatus: 400 });
        expect(message).toMatch(/^[A-Z][^\d#]+\.$/);
        if (kind !== "missing") expect(whatToDo).toMatch(/^[A-Z].+\.$/);
      }
  });
});
