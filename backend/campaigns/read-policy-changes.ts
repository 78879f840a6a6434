import type { PolicyChange } from "contract/sending.ts";
import { sql } from "kysely";
import { type Context, inWorkspace } from "../context.ts";
import { policyChanges } from "../sending/policy-changes.ts";
import { policyRules } from "../sending/rules.ts";
import { findSubmittedTemplates } from "../templates/utility/find-submitted.ts";
import { whatEnds } from "./what-ends.ts";

const mostNamed = 50;

/** Changes of Meta's rules, each with the unfinished campaigns and the templates of this workspace that it takes a way of sending from. */
export async function readPolicyChanges(
  ctx: Context,
  { workspaceId }: { workspaceId: string },
): Promise<{ items: PolicyChange[] }> {
  const changes = policyChanges(policyRules, ctx.now()).slice(0, 100);
  const here = await inWorkspace(ctx, workspaceId, async (tx) => ({
    campaigns: await tx.db
      .selectFrom("campaign")
      .where("workspaceId", "=", workspaceId)
      .where("status", "not in", ["completed", "cancelled"])
      .select(["id", "name", "status", "isTemplateOnly", sql<boolean>`instead is not null`.as("hasTemplate")])
      .orderBy("id", "desc")
      .limit(mostNamed)
      .execute(),
    templates: await findSubmittedTemplates(tx.db, workspaceId, mostNamed),
  }));
  const items = changes.map(({ endsLane, ...change }) => ({
    ...change,
    ...whatEnds(change.isUpcoming ? endsLane : null, here),
  }));
  return { items };
}
