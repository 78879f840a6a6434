import type { CampaignStatus } from "contract/campaigns.ts";

export type Tone = "success" | "warning" | "destructive" | "neutral" | "accent";

/** The state of a campaign as operators call it. */
export const campaignStates: Record<CampaignStatus, { word: string; tone: Tone }> = {
  draft: { word: "Draft", tone: "neutral" },
  running: { word: "Sending", tone: "success" },
  paused: { word: "Paused", tone: "warning" },
  completed: { word: "Finished", tone: "accent" },
  cancelled: { word: "Stopped", tone: "neutral" },
};

export const isOver = (status: CampaignStatus) => status === "completed" || status === "cancelled";
