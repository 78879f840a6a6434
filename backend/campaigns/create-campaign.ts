import type { Audience, Safeguards } from "contract/campaigns.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { type Context, inWorkspace } from "../context.ts";
import { checkCampaign } from "./check-campaign.ts";
import { insertCampaign } from "./queries.ts";

/** Creates a draft. @throws AppError not_found, invalid_request */
export function createCampaign(
  ctx: Context,
  input: { workspaceId: string; name: string; content?: OutgoingContent; audience?: Audience; safeguards?: Safeguards },
): Promise<{ id: string }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    await checkCampaign(tx.db, input.workspaceId, input);
    const { workspaceId, name, content, audience, safeguards } = input;
    return insertCampaign(tx.db, {
      workspaceId,
      name,
      content,
      audience,
      safeguards,
      createdBy: ctx.actor.kind === "account" ? ctx.actor.accountId : null,
    });
  });
}
