import type { ErrorMeaning, ErrorRow } from "./classify-error.ts";
import { meanings as say } from "./messenger-errors.ts";

const hourMs = 60 * 60_000;

/** Codes of paid marketing messages are 2300000 and a small number: `12` or `4-7`. */
const codes = (...numbers: (number | [from: number, to: number])[]): string[] =>
  numbers.flatMap((one) => {
    const [from, to] = typeof one === "number" ? [one, one] : one;
    return Array.from({ length: to - from + 1 }, (_, index) => String(2_300_000 + from + index));
  });

const stops = (message: string, whatToDo: string): ErrorMeaning => ({
  ...{ class: "feature", message, whatToDo, canRetry: false },
});

const money = stops(
  "Paid messages of this Page stopped: the budget, the payment or the account at Meta needs attention.",
  "Look at the ad account in Meta's Ads Manager, then start the campaign again.",
);

/** Errors of paid marketing messages on Messenger, one row for each meaning. */
export const marketingErrors: ErrorRow[] = [
  {
    codes: codes([0, 3], 6, 7, 11, 13, 14, 19, [30, 32], 39, 40, [64, 67]),
    ...stops(
      "This Page may not send paid marketing messages: the Page, its ad account, the terms or the region do not allow it.",
      "Look at the Page and the ad account in Meta Business Suite; other messages are not affected.",
    ),
  },
  {
    codes: codes(4, 5, 37),
    class: "unavailable",
    message: "This person's permission for marketing messages is unknown at Meta or has run out.",
    whatToDo: "Leave them out until they ask for these messages again.",
    canRetry: false,
  },
  { codes: codes(34), ...say.stopped },
  {
    codes: codes(35, [42, 44]),
    class: "window",
    message: "It is too soon for another marketing message to this person.",
    whatToDo: "Send it when the next one is due.",
    canRetry: false,
  },
  {
    codes: codes(12, 28, 41, 55, 61, 62),
    class: "retry",
    message: "Meta is still preparing paid messages of this Page.",
    whatToDo: "It is tried again in an hour by itself.",
    canRetry: true,
    retryInMs: hourMs,
  },
  { codes: codes(15, 17, 53, 54, [56, 60]), ...money },
  { codes: [...codes(36, 52), "1893047"], ...say.away },
  {
    codes: codes(10, 16, 18, [20, 27], 38, [46, 48]),
    class: "request",
    message: "Meta did not accept the content of this marketing message.",
    whatToDo: "Change the message; the details say what Meta said.",
    canRetry: false,
  },
  // Meta's reference and its changelog disagree about these: a limit is told by the time that remains, the rest stops the campaign.
  {
    codes: codes([68, 77]),
    ...stops(
      "Meta stopped paid messages of this Page: its terms, the content, the budget or the pace are not accepted.",
      "The details say what Meta said; change it in Meta's Ads Manager, then start the campaign again.",
    ),
  },
  { codes: codes([78, 80]), ...say.throttled, message: "Meta is limiting marketing messages of this Page." },
];
