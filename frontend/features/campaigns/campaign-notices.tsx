import type { CampaignDetailOnWire } from "contract/campaigns.ts";
import { Bird, OctagonAlert } from "lucide-react";

/** Why it stopped by itself, or that only the first few are being sent to. */
export function CampaignNotices({ campaign }: { campaign: CampaignDetailOnWire }) {
  const { status, stopReason, canary } = campaign;
  const note = "flex items-start gap-2.5 border-border border-b px-4 py-2.5 text-sm min-[900px]:px-5";
  if (status === "paused" && stopReason)
    return (
      <p role="alert" className={`${note} bg-warning-soft text-warning-ink`}>
        <OctagonAlert className="mt-0.5 size-4 flex-none" aria-hidden />
        <span>
          <b className="font-semibold">Stopped by itself.</b> {stopReason} Look at the people below; “Go on” sends to the rest.
        </span>
      </p>
    );
  if (status !== "running" || !canary || canary === "passed" || campaign.holdUntil) return null;
  return (
    <p className={`${note} bg-canvas text-muted-foreground`}>
      <Bird className="mt-0.5 size-4 flex-none" aria-hidden />
      {canary === "sending"
        ? "A few people get it first. The rest follows when that went well."
        : `The first few are through; watching for ${campaign.safeguards.canaryMinutes} min before the rest follows.`}
    </p>
  );
}
