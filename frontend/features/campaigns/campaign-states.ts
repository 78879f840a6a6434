import type { CampaignStatus } from "contract/campaigns.ts";

export type Tone = "success" | "warning" | "destructive" | "neutral" | "accent";

/** The state of a campaign as operators call it. */
export const campaignStates: Record<CampaignStatus, { word: string; tone: Tone }> = {
  draft: { word: "Draft", tone: "neutral" },
  scheduled: { word: "Scheduled", tone: "accent" },
  missed: { word: "Missed", tone: "warning" },
  running: { word: "Sending", tone: "success" },
  paused: { word: "Paused", tone: "warning" },
  completed: { word: "Finished", tone: "accent" },
  cancelled: { word: "Stopped", tone: "neutral" },
};

export const isUnlaunched = (status: CampaignStatus) => status === "draft" || status === "scheduled" || status === "missed";

export const isOver = (status: CampaignStatus) => status === "completed" || status === "cancelled";
