import { expect, it } from "vitest";
import { eventWords } from "./event-words.ts";

it.each([
  ["shared_phone", { value: "+34600111222" }, "Shared phone +34600111222"],
  ["label", { action: "add", label: "VIP" }, "Label in Meta’s inbox: VIP"],
  ["lead", { data: [{ question: "Size?", answer: "42" }] }, "Lead form: Size? 42"],
  ["order", { products: [{}, {}] }, "Sent a cart with 2 items"],
  ["order", { products: "?" }, "Sent a cart with 0 items"],
  ["hologram", {}, "Something new: hologram"],
  ["constructor", {}, "Something new: constructor"],
])("says %s", (kind, details, words) => {
  expect(eventWords({ kind, details })).toBe(words);
});
