import type { PolicyChange } from "contract/sending.ts";
import { type Context, inWorkspace } from "../context.ts";
import { policyChanges } from "../sending/policy-changes.ts";
import { type LaneRule, policyRules } from "../sending/rules.ts";

const mostCampaigns = 50;

/** Ways of sending that a campaign without a utility template lives on. */
const campaignLanes: LaneRule[] = ["standard_window", "ad_window", "private_reply"];

/** Changes of Meta's rules, each with the unfinished campaigns of this workspace that it takes a way of sending from. */
export async function readPolicyChanges(
  ctx: Context,
  { workspaceId }: { workspaceId: string },
): Promise<{ items: PolicyChange[] }> {
  const changes = policyChanges(policyRules, ctx.now()).slice(0, 100);
  const campaigns = await inWorkspace(ctx, workspaceId, (tx) =>
    tx.db
      .selectFrom("campaign")
      .where("workspaceId", "=", workspaceId)
      .where("status", "not in", ["completed", "cancelled"])
      .select(["id", "name", "status"])
      .orderBy("id", "desc")
      .limit(mostCampaigns)
      .execute(),
  );
  const items = changes.map(({ endsLane, ...change }) => ({
    ...change,
    campaigns: change.isUpcoming && endsLane && campaignLanes.includes(endsLane) ? campaigns : [],
  }));
  return { items };
}
