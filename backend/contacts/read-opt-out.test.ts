import { describe, expect, test } from "vitest";
import { optOutWords } from "./opt-out-words.ts";
import { readOptOut } from "./read-opt-out.ts";

const said = (text: string) => readOptOut({ text })?.change ?? null;

describe("a message that is nothing but a word of stopping or resuming", () => {
  test.each([
    "STOP",
    "stop",
    " Stop. ",
    "Stop!!!",
    "“stop”",
    "STOP 🙏",
    "Stop ❤️",
    "Unsubscribe",
    "opt out",
    "stop  all",
    "ＳＴＯＰ",
  ])("%s stops", (text) => expect(said(text)).toBe("stop"));
  test.each(["Baja", "Parar", "arrêt", "abmelden", "dừng", "หยุด", "إيقاف", "стоп", "停止", "수신거부", "退订"])(
    "%s stops too",
    (text) => expect(said(text)).toBe("stop"),
  );
  test.each(["Start", "RESUME", "unstop", "darme de alta", "再開"])("%s resumes", (text) => expect(said(text)).toBe("resume"));

  test("is known in every language of the list, and means one thing", () => {
    for (const { stop, resume } of optOutWords) {
      expect(stop.map(said)).toEqual(stop.map(() => "stop"));
      expect(resume.map(said)).toEqual(resume.map(() => "resume"));
    }
    expect(optOutWords.length).toBeGreaterThan(15);
  });

  test("says in which language", () => expect(readOptOut({ text: "Abmelden" })?.source).toBe("word de"));
});

describe("anything else is a message", () => {
  test.each([
    "please stop by at noon",
    "Is this the bus stop?",
    "don't stop",
    "stop it please, I only asked for the price",
    "How do I unsubscribe?",
    "no",
    "ok",
    "yes",
    "hola",
    "",
    "   ",
    "!!!",
    "🛑",
    "start at nine?",
  ])("%s", (text) => expect(said(text)).toBeNull());

  test("also when it is a long one that begins like a word", () => expect(said(`stop ${"very ".repeat(30)}much`)).toBeNull());
  test("and one without a text", () => expect(readOptOut({ text: null })).toBeNull());
});

describe("a button", () => {
  test("of ours stops and resumes whatever its title says", () => {
    expect(readOptOut({ text: "No thanks", payload: "MESSAGES_STOP" })).toEqual({ change: "stop", source: "button" });
    expect(readOptOut({ text: "Yes", payload: "MESSAGES_RESUME" })).toEqual({ change: "resume", source: "button" });
  });
  test("of another kind is none", () => expect(readOptOut({ text: "Prices", payload: "PRICES" })).toBeNull());
});
