import type { CampaignStatus, RecipientStatus } from "contract/campaigns.ts";
import { AppError } from "../errors.ts";

/** Nobody is frozen in its ledger yet. */
export const isUnlaunched = (status: CampaignStatus) => status === "draft" || status === "scheduled" || status === "missed";

export const isOver = (status: CampaignStatus) => status === "completed" || status === "cancelled";

/** States of a recipient from which nothing more happens by itself. */
export const terminalStatuses = ["sent", "refused", "failed", "cancelled"] as const satisfies RecipientStatus[];
export const isTerminal = (status: RecipientStatus) => (terminalStatuses as readonly string[]).includes(status);

const faults: Record<
  "launch" | "schedule" | "unschedule" | "pause" | "resume" | "cancel" | "change" | "retry" | "archive",
  {
    from: CampaignStatus[];
    code: "campaign_not_draft" | "campaign_not_running" | "campaign_not_paused" | "campaign_already_over" | "campaign_on_its_way";
    message: string;
  }
> = {
  schedule: {
    from: ["draft", "scheduled", "missed"],
    code: "campaign_not_draft",
    message: "This campaign has been launched already.",
  },
  unschedule: { from: ["scheduled", "missed"], code: "campaign_not_draft", message: "This campaign is not scheduled." },
  retry: {
    from: ["running", "paused", "completed"],
    code: "campaign_already_over",
    message: "This campaign was stopped for good.",
  },
  archive: {
    from: ["draft", "completed", "cancelled"],
    code: "campaign_on_its_way",
    message: "A campaign on its way cannot be archived.",
  },
  launch: {
    from: ["draft", "scheduled", "missed"],
    code: "campaign_not_draft",
    message: "This campaign has been launched already.",
  },
  change: { from: ["draft"], code: "campaign_not_draft", message: "Only a draft can be changed." },
  pause: { from: ["running"], code: "campaign_not_running", message: "Only a running campaign can be paused." },
  resume: { from: ["paused"], code: "campaign_not_paused", message: "Only a paused campaign can go on." },
  cancel: { from: ["running", "paused"], code: "campaign_already_over", message: "This campaign is not running." },
};

/** States from which `action` is possible. */
export const statesFor = (action: keyof typeof faults) => faults[action].from;

/** The error for an action that came too early or too late. */
export const wrongState = (action: keyof typeof faults) => new AppError(faults[action].code, faults[action].message);
