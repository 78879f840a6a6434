import type { CampaignStatus } from "contract/campaigns.ts";
import { campaignStates } from "./campaign-states.ts";

/** Tells screen readers when the campaign changes its state; the counting numbers stay silent. */
export const LiveAnnouncement = ({ status }: { status: CampaignStatus }) => (
  <p aria-live="polite" className="sr-only">
    {`The campaign is: ${campaignStates[status].word}.`}
  </p>
);
