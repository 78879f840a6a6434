import type { Safeguards } from "contract/campaigns.ts";

/** What became of those that were tried. */
export type Health = { tried: number; failed: number; blocked: number; optedOut: number };

export const noHealth: Health = { tried: 0, failed: 0, blocked: 0, optedOut: 0 };

/** Below these a share says nothing. */
const fewestTried = 10;
const fewestBad = 3;
const timesUsual = 3;

const kinds = [
  { of: "failed", limit: "mostFailedPercent", words: "failed" },
  { of: "blocked", limit: "mostBlockedPercent", words: "had blocked the Page or left" },
  { of: "optedOut", limit: "mostOptedOutPercent", words: "opted out" },
] as const;

/** Why a campaign must stop by itself, in words; null while all is well. `usual` is what the Pages' earlier campaigns met. */
export function judgeHealth(health: Health, usual: Health, safeguards: Safeguards): string | null {
  if (health.tried < fewestTried) return null;
  for (const { of, limit, words } of kinds) {
    const share = percent(health[of], health.tried);
    const usualShare = percent(usual[of], usual.tried);
    const most = Math.max(safeguards[limit], usualShare * timesUsual);
    if (health[of] >= fewestBad && share > most)
      return `${health[of].toLocaleString("en")} of ${health.tried.toLocaleString("en")} ${words}, ${round(share)}%; ${usual.tried > 0 ? `usual here is ${round(usualShare)}%, ` : ""}the limit ${round(most)}%.`;
  }
  return null;
}

export const since = (health: Health, from: Health): Health => ({
  ...{ tried: health.tried - from.tried, failed: health.failed - from.failed },
  ...{ blocked: health.blocked - from.blocked, optedOut: health.optedOut - from.optedOut },
});

const percent = (part: number, whole: number) => (whole === 0 ? 0 : (part / whole) * 100);
const round = (share: number) => share.toLocaleString("en", { maximumFractionDigits: 1 });
