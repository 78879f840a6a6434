import type { CampaignStatus } from "contract/campaigns.ts";
import { type LucideIcon, Pause, Play } from "lucide-react";
import type { Steering } from "./use-steer.ts";

/** What the one button of a launched campaign does. */
export const mainSteering = (status: CampaignStatus): { action: Steering; label: string; icon: LucideIcon } =>
  status === "paused" ? { action: "resume", label: "Go on", icon: Play } : { action: "pause", label: "Pause", icon: Pause };
