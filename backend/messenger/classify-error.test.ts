import { describe, expect, test } from "vitest";
import { classifyError, type ErrorClass } from "./classify-error.ts";

/** The rows of the platform notes, section 6, that a send can meet: code, subcode, class. */
const rows: [number, number | null, ErrorClass][] = [
  [1, null, "retry"],
  [1, 1357046, "unknown_outcome"],
  [2, null, "retry"],
  [1200, null, "retry"],
  [4, null, "throttled"],
  [17, null, "throttled"],
  [32, null, "throttled"],
  [613, null, "throttled"],
  [80001, null, "throttled"],
  [80006, null, "throttled"],
  [341, null, "throttled"],
  [4, 2018354, "window"],
  [9, 2018352, "throttled"],
  [10, 2018278, "window"],
  [10, 2018065, "window"],
  [10, 2534022, "window"],
  [10, 2018336, "window"],
  [10, 1893063, "page"],
  [10, 2018108, "unavailable"],
  [10, 1893015, "opted_out"],
  [10, 1404170, "request"],
  [10, null, "page"],
  [100, null, "request"],
  [100, 33, "request"],
  [100, 2018001, "unavailable"],
  [100, 2018008, "media"],
  [100, 2018047, "media"],
  [100, 2018294, "media"],
  [100, 2018074, "media"],
  [100, 2018109, "media"],
  [100, 2018014, "request"],
  [100, 2018034, "request"],
  [100, 2018164, "app"],
  [100, 2018320, "request"],
  [100, 1893029, "request"],
  [190, null, "page"],
  [190, 458, "page"],
  [190, 459, "page"],
  [190, 460, "page"],
  [190, 463, "page"],
  [190, 464, "page"],
  [190, 467, "page"],
  [190, 492, "page"],
  [102, null, "page"],
  [200, null, "page"],
  [210, null, "page"],
  [299, null, "page"],
  [200, 2018028, "app"],
  [200, 2018027, "app"],
  [200, 1545041, "unavailable"],
  [551, 1545041, "unavailable"],
  [551, null, "unavailable"],
  [200, 2018021, "request"],
  [200, 2534041, "page"],
  [230, null, "unavailable"],
  [368, null, "page"],
  [506, null, "request"],
  [2022, null, "page"],
  [2500, null, "request"],
  [2018300, null, "held"],
  [2018321, null, "held"],
];

describe("an error of Meta", () => {
  test.each(rows)("%i with subcode %s is of class %s", (code, subcode, expected) => {
    expect(classifyError({ code, subcode, httpStatus: 400 })).toMatchObject({ class: expected, isKnown: true });
  });

  test("with a known code and an unknown subcode is what the code says", () => {
    expect(classifyError({ code: 190, subcode: 999_999, httpStatus: 400 })).toMatchObject({ class: "page", isKnown: true });
  });

  test("of an unknown code is surfaced and not repeated", () => {
    expect(classifyError({ code: 424_242, subcode: null, httpStatus: 400 })).toMatchObject({
      class: "request",
      isKnown: false,
      canRetry: false,
    });
  });

  test("tells restrictions from lost tokens", () => {
    expect(classifyError({ code: 368, subcode: null, httpStatus: 400 }).pageState).toBe("restricted");
    expect(classifyError({ code: 10, subcode: 1893063, httpStatus: 400 }).pageState).toBe("restricted");
    expect(classifyError({ code: 190, subcode: 463, httpStatus: 400 }).pageState).toBe("needs_reconnect");
  });

  test("is always explained in a sentence that names no code", () => {
    for (const [code, subcode] of rows)
      expect(classifyError({ code, subcode, httpStatus: 400 }).message).toMatch(/^[A-Z][^\d#]+\.$/);
  });
});
