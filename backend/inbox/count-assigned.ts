import type { Context } from "../context.ts";
import { countAssignedTo } from "./queries.ts";

/** How many conversations each of these accounts has, in all workspaces. */
export async function countAssigned(ctx: Context, accountIds: string[]): Promise<Map<string, number>> {
  const rows = accountIds.length > 0 ? await countAssignedTo(ctx.db, accountIds) : [];
  return new Map(rows.map(({ assigneeId, count }) => [assigneeId, count]));
}
