import type { Safeguards } from "contract/campaigns.ts";

const fewest = 20;

/** How many go first: 1%, at least 20; nobody when the audience is smaller than twice that. */
export const canarySize = (audience: number) => (audience < fewest * 2 ? 0 : Math.max(fewest, Math.ceil(audience * 0.01)));

/** What looks after a campaign, one line each. */
export function safeguardWords(safeguards: Safeguards, audience: number): string[] {
  const { hasCanary, canaryMinutes, mostFailedPercent, mostBlockedPercent, mostOptedOutPercent } = safeguards;
  const first = hasCanary ? canarySize(audience) : 0;
  const limits = `Stops by itself above ${mostFailedPercent}% failed, ${mostBlockedPercent}% blocked or ${mostOptedOutPercent}% opted out`;
  return [
    ...(first > 0 ? [`${first.toLocaleString("en")} people first, then ${canaryMinutes} min to see how it goes`] : []),
    limits,
    "Everybody is checked once more when it is their turn",
    "People's replies always go first",
  ];
}
