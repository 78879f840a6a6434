import { expect, it } from "vitest";
import { kindsWords } from "./kind-words.ts";

it.each([
  [[], "Unreadable"],
  [["message"], "Message"],
  [["echo", "read"], "Echo, Read"],
  [["message", "echo", "read", "delivery"], "Message and 3 more"],
  [["page_mood"], "page_mood"],
  [["constructor"], "constructor"],
])("says %j as %s", (kinds, words) => {
  expect(kindsWords(kinds)).toBe(words);
});
