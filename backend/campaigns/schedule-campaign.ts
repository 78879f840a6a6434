import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { noteEvent } from "./campaign-events.ts";
import { statesFor, wrongState } from "./campaign-status.ts";
import { checkCampaign } from "./check-campaign.ts";
import { getCampaign, moveCampaign, setSchedule } from "./queries.ts";

type Which = { workspaceId: string; campaignId: string };
type Schedule = Which & { startsAt: Date; timeZone: string; lateMinutes: number; leaveOut: string[] };

/** Has a draft begin at a moment. @throws AppError not_found, campaign_not_draft, invalid_request */
export function scheduleCampaign(ctx: Context, input: Schedule): Promise<void> {
  const { workspaceId, campaignId, startsAt, timeZone, lateMinutes, leaveOut } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const { name, content, audience } = await getCampaign(tx.db, workspaceId, campaignId);
    if (startsAt <= ctx.now()) throw new AppError("invalid_request", "Choose a moment in the future.");
    if (!content) throw new AppError("invalid_request", "Write the message first.");
    if (!audience) throw new AppError("invalid_request", "Choose who should get it first.");
    await checkCampaign(tx.db, workspaceId, { content, audience });
    if (!(await moveCampaign(tx.db, workspaceId, campaignId, statesFor("schedule"), "scheduled", { startsAt, leaveOut })))
      throw wrongState("schedule");
    await setSchedule(tx.db, campaignId, { timeZone, lateMinutes });
    await recordAudit(tx, {
      ...{ action: "campaign.scheduled", workspaceId, subject: { kind: "campaign", id: campaignId, name } },
      after: { startsAt, timeZone },
    });
    await noteEvent(tx, input, "scheduled", `Scheduled${ctx.actor.kind === "account" ? ` by ${ctx.actor.name}` : ""}.`);
  });
}

/** Makes a scheduled or missed campaign a draft again. @throws AppError not_found, campaign_not_draft */
export function unscheduleCampaign(ctx: Context, which: Which): Promise<void> {
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    await getCampaign(tx.db, which.workspaceId, which.campaignId);
    const changes = { startsAt: null, stopReason: null };
    if (!(await moveCampaign(tx.db, which.workspaceId, which.campaignId, statesFor("unschedule"), "draft", changes)))
      throw wrongState("unschedule");
    await noteEvent(
      tx,
      which,
      "unscheduled",
      `No longer scheduled${ctx.actor.kind === "account" ? `, by ${ctx.actor.name}` : ""}.`,
    );
  });
}
