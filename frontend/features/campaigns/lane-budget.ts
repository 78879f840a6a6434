import type { CampaignLane } from "contract/campaigns.ts";
import type { z } from "zod";
import type { Tone } from "./campaign-states.ts";

type Lane = Pick<z.input<typeof CampaignLane>, "paceFactor" | "usagePercent" | "holdUntil" | "holdReason">;

export type LaneBudget = { share: number; figure: string; note: string; tone: Tone };

/** How much of a Page's pace Meta's limits leave: all of it, a share that grows back, or nothing for a while. */
export function laneBudget({ paceFactor, usagePercent, holdUntil, holdReason }: Lane): LaneBudget {
  if (holdReason !== null && holdUntil !== null) return { share: 0, figure: "None", note: "for a while", tone: "destructive" };
  const note = usagePercent === null ? "of its pace" : `Meta: ${usagePercent}% used`;
  if (paceFactor >= 0.995) return { share: 1, figure: "All", note, tone: "success" };
  return { share: paceFactor, figure: `${Math.max(1, Math.round(paceFactor * 100))}%`, note: "growing back", tone: "warning" };
}
