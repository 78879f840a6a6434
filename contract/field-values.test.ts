import { describe, expect, test } from "vitest";
import { type FieldKind, type FieldShape, type FieldValue, fieldKey, fieldWords, readFieldValue } from "./field-values.ts";

const field = (kind: FieldKind, facts: Partial<FieldShape> = {}): FieldShape => ({
  ...{ label: "Customer since", kind, language: "en_GB" },
  options: [
    { id: "s", label: "Small" },
    { id: "l", label: "Large" },
  ],
  ...facts,
});

describe("a value that is noted", () => {
  test.each<[FieldKind, FieldValue | null, FieldValue | null]>([
    ["text", "  Valencia \n centro ", "Valencia centro"],
    ["text", " ", null],
    ["text", null, null],
    ["number", 12.5, 12.5],
    ["number", "1200", 1200],
    ["number", "-12,5", -12.5],
    ["number", "0.125", 0.125],
    ["number", "", null],
    ["date", "2024-02-29", "2024-02-29"],
    ["choice", "l", "l"],
    ["checkbox", false, false],
  ])("of kind %s, %j, is kept as %j", (kind, given, kept) => {
    expect(readFieldValue(field(kind), given)).toEqual({ value: kept });
  });

  test.each<[FieldKind, FieldValue, string]>([
    ["text", "x".repeat(251), "At most 250 characters"],
    ["number", "many", "Write a number"],
    ["number", "1,200", "without separators of thousands"],
    ["number", "1.200", "without separators of thousands"],
    ["number", "1,234.50", "Write a number"],
    ["number", true, "Write a number"],
    ["number", 1e16, "too large"],
    ["number", "9".repeat(400), "Write a number"],
    ["date", "2023-02-29", "a day that exists"],
    ["date", "28.11.2026", "such as 2026-11-28"],
    ["date", "0026-11-28", "from 1900"],
    ["date", 20261128, "a day that exists"],
    ["choice", "Small", "Choose one of “Small”, “Large”"],
    ["checkbox", "yes", "true or false"],
  ])("of kind %s, %j, is refused by its kind", (kind, given, fault) => {
    expect(readFieldValue(field(kind), given)).toEqual({ fault: expect.stringContaining(fault) });
  });
});

describe("a value in a message", () => {
  test.each<[FieldKind, FieldValue, string, string | null]>([
    ["text", "Valencia", "en_GB", "Valencia"],
    ["number", 48210, "en_GB", "48210"],
    ["number", 1200.5, "es_ES", "1200,5"],
    ["date", "2026-11-28", "en_GB", "28 November 2026"],
    ["date", "2026-11-28", "en_US", "November 28, 2026"],
    ["date", "2026-11-28", "es_ES", "28 de noviembre de 2026"],
    ["date", "2026-11-28", "vi_VN", "28 tháng 11, 2026"],
    ["choice", "l", "en_GB", "Large"],
    ["choice", "gone", "en_GB", null],
    ["checkbox", true, "en_GB", "Customer since"],
    ["checkbox", false, "en_GB", null],
    ["number", "twelve", "en_GB", null],
    ["date", "soon", "en_GB", null],
  ])("of kind %s, %j, is written in %s as %j", (kind, value, language, words) => {
    expect(fieldWords(field(kind, { language }), value)).toBe(words);
  });

  test("that is not known is nothing", () => {
    expect([fieldWords(field("text"), undefined), fieldWords(field("checkbox"), null)]).toEqual([null, null]);
  });
});

describe("the key of a field", () => {
  test.each([
    ["City", "city"],
    ["Customer since", "customer_since"],
    ["Ngày sinh & Địa chỉ", "ngay_sinh_dia_chi"],
    ["Größe", "grosse"],
    ["2nd address", "nd_address"],
    ["住所", "field"],
    ["First name", "first_name_2"],
    ["Typed", "typed_2"],
    ["__proto__", "proto"],
    ["A very long label that nobody would ever", "a_very_long_label_that_nobody"],
  ])("of %s is %s", (label, key) => {
    expect(fieldKey(label, [])).toBe(key);
  });

  test("that is taken gets a number, however long it is", () => {
    expect(fieldKey("City", ["city", "city_2"])).toBe("city_3");
    const long = fieldKey("x".repeat(40), []);
    const next = fieldKey("x".repeat(40), [long]);
    expect([long.length, next.length, next.endsWith("_2")]).toEqual([30, 30, true]);
  });
});
