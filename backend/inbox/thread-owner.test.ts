import { expect, it } from "vitest";
import { type ThreadFacts, threadOwner } from "./thread-owner.ts";

const at = (seconds: number) => new Date(1796000000000 + seconds * 1000);
const own = "100200300400500";
const inbox = "263902037430900";
const bot = "555666777888999";

const facts = (given: Partial<ThreadFacts>): ThreadFacts => ({
  ...{ threadOwnerAppId: null, threadOwnerAt: null, standbyAt: null, lastIncomingAt: null },
  ...given,
});

it.each<[string, Partial<ThreadFacts>, object | null]>([
  ["nothing is known", {}, null],
  ["the person wrote to us", { lastIncomingAt: at(1) }, null],
  [
    "it was handed to Meta's inbox",
    { threadOwnerAppId: inbox, threadOwnerAt: at(5), lastIncomingAt: at(1) },
    { kind: "page_inbox", since: at(5) },
  ],
  ["it was handed to a bot", { threadOwnerAppId: bot, threadOwnerAt: at(5) }, { kind: "other_app", since: at(5) }],
  ["it was handed to us", { threadOwnerAppId: own, threadOwnerAt: at(5), standbyAt: at(1), lastIncomingAt: at(1) }, null],
  ["it was handed to nobody", { threadOwnerAppId: null, threadOwnerAt: at(5), standbyAt: at(1), lastIncomingAt: at(1) }, null],
  ["we only overhear", { standbyAt: at(3), lastIncomingAt: at(3) }, { kind: "other_app", since: at(3) }],
  [
    "we overhear what was handed to Meta's inbox",
    { threadOwnerAppId: inbox, threadOwnerAt: at(1), standbyAt: at(3), lastIncomingAt: at(3) },
    { kind: "page_inbox", since: at(1) },
  ],
  [
    "we overhear although it was handed to us",
    { threadOwnerAppId: own, threadOwnerAt: at(1), standbyAt: at(3), lastIncomingAt: at(3) },
    { kind: "other_app", since: at(3) },
  ],
  ["the person comes to us again after a handover", { threadOwnerAppId: bot, threadOwnerAt: at(1), lastIncomingAt: at(9) }, null],
  ["the person comes to us again after we overheard", { standbyAt: at(3), lastIncomingAt: at(9) }, null],
])("answers when %s", (_what, given, expected) => {
  expect(threadOwner(facts(given), own)).toEqual(expected);
});
