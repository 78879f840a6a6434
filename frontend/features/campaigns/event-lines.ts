import type { CampaignProgress } from "contract/campaigns.ts";
import { people } from "./people-words.ts";

const grown: [(progress: CampaignProgress) => number, (count: number) => string][] = [
  [(progress) => progress.counts.sent, (count) => `Sent to ${people(count)}.`],
  [(progress) => progress.delivered, (count) => `Delivered to ${people(count)}.`],
  [(progress) => progress.read, (count) => `Read by ${people(count)}.`],
  [(progress) => progress.replied, (count) => `${people(count)} replied.`],
  [(progress) => progress.optedOut, (count) => `${people(count)} opted out.`],
  [(progress) => progress.counts.failed, (count) => `${people(count)} could not be reached.`],
  [(progress) => progress.counts.refused, (count) => `${people(count)} left out.`],
  [(progress) => progress.counts.unknown, (count) => `No clear answer for ${people(count)}; being looked up.`],
];

/** What changed between two looks at a campaign, in words; what only went down is told by what it became. */
export const changesBetween = (before: CampaignProgress, after: CampaignProgress): string[] =>
  grown.flatMap(([read, words]) => (read(after) > read(before) ? [words(read(after) - read(before))] : []));
