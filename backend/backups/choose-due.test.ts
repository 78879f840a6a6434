import { expect, test } from "vitest";
import { chooseDue, type DueFacts } from "./choose-due.ts";

const at = (text: string) => new Date(`2026-03-${text}:00Z`);
const never = { done: undefined, tried: undefined };
const ok = (text: string) => ({ done: at(text), tried: at(text) });
const due = (facts: Partial<DueFacts>) =>
  chooseDue({ now: at("20T10:00"), dailyAt: 180, hasOwner: true, backup: never, proof: never, ...facts });

test.each<[string, Partial<DueFacts>, ReturnType<typeof due>]>([
  ["nothing was ever made", {}, "backup"],
  ["nobody has signed up", { hasOwner: false }, undefined],
  ["the schedule is off", { dailyAt: undefined }, undefined],
  ["there is one of this morning, and no proof", { backup: ok("20T03:00") }, "proof"],
  ["there is one of this morning, and a proof of last week", { backup: ok("20T03:00"), proof: ok("15T03:10") }, undefined],
  ["the proof is a week old", { backup: ok("20T03:00"), proof: ok("13T03:10") }, "proof"],
  ["the one of this morning is missing, so the proof waits for it", { backup: ok("19T03:00"), proof: never }, "backup"],
  ["it is still before the time of day", { now: at("20T02:59"), backup: ok("19T03:00"), proof: ok("19T03:10") }, undefined],
  ["it has just become the time of day", { now: at("20T03:00"), backup: ok("19T03:00"), proof: ok("19T03:10") }, "backup"],
  ["it failed half an hour ago", { backup: { done: at("19T03:00"), tried: at("20T09:30") } }, undefined],
  ["it failed an hour ago", { backup: { done: at("19T03:00"), tried: at("20T08:59") } }, "backup"],
  [
    "the proof failed this morning",
    { backup: ok("20T03:00"), proof: { done: at("13T03:10"), tried: at("20T03:10") } },
    undefined,
  ],
  ["the proof failed yesterday", { backup: ok("20T03:00"), proof: { done: at("12T03:10"), tried: at("19T03:10") } }, "proof"],
])("when %s: %#", (_when, facts, expected) => {
  expect(due(facts)).toBe(expected);
});
