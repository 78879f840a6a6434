import type { Retention } from "contract/privacy.ts";

type Choice = { value: number | null; words: string };
type Choices = { field: keyof Retention; label: string; help: string; choices: Choice[] };

const months = (count: number): string => {
  if (count % 12 !== 0) return count === 1 ? "1 month" : `${count} months`;
  return count === 12 ? "1 year" : `${count / 12} years`;
};
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** The usual spans, and whatever was set by other means. */
const spans = (usual: number[], set: number | null, words: (count: number) => string): Choice[] =>
  [...new Set([...usual, ...(set === null ? [] : [set])])].sort((a, b) => a - b).map((value) => ({ value, words: words(value) }));

/** What can be chosen for each kind of thing that is kept. */
export function choicesOf(set: Retention, installationDays: number): Choices[] {
  const endless: Choice = { value: null, words: "Without end" };
  return [
    {
      ...{ field: "messageMonths", label: "Messages", help: "With comments and other events. Contacts and consent stay." },
      choices: [endless, ...spans([3, 6, 12, 24, 36], set.messageMonths, months)],
    },
    {
      ...{ field: "mediaMonths", label: "Files", help: "Pictures, videos and documents of messages." },
      choices: [endless, ...spans([1, 3, 6, 12, 24], set.mediaMonths, months)],
    },
    {
      ...{ field: "rawEventDays", label: "Raw events", help: "What Meta sent, encrypted; for replays and proof." },
      choices: [
        { value: null, words: `${days(installationDays)}, as everywhere` },
        ...spans(
          [1, 3, 7, 14].filter((count) => count < installationDays),
          set.rawEventDays,
          days,
        ),
      ],
    },
  ];
}
