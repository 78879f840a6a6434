import { type Context, inWorkspace } from "../context.ts";
import { isUtilityTemplate } from "../templates/utility/check-utility-use.ts";
import { templateOf } from "./campaign-message.ts";
import { getCampaign, insertCampaign, keepExisting } from "./queries.ts";

const longestName = 120;

/** A new draft with the same message, audience and safeguards; what no longer exists is left away. @throws AppError not_found */
export function duplicateCampaign(ctx: Context, input: { workspaceId: string; campaignId: string }): Promise<{ id: string }> {
  return inWorkspace(ctx, input.workspaceId, async (tx) => {
    const { name, content, instead, audience, safeguards } = await getCampaign(tx.db, input.workspaceId, input.campaignId);
    const template = templateOf({ content, instead });
    const isGone = template !== null && !(await isUtilityTemplate(tx.db, input.workspaceId, template.templateId));
    return insertCampaign(tx.db, {
      workspaceId: input.workspaceId,
      name: `Copy of ${name}`.slice(0, longestName),
      content: content && !(content.utility && isGone) ? content : undefined,
      instead: isGone ? null : instead,
      audience: audience ? await keepExisting(tx.db, input.workspaceId, audience) : undefined,
      safeguards: safeguards ?? undefined,
      createdBy: ctx.actor.kind === "account" ? ctx.actor.accountId : null,
    });
  });
}
