import type { SendingLimits } from "contract/sending.ts";
import { type Context, inWorkspace } from "../context.ts";

const none: SendingLimits = { perDay: null, perWeek: null, coolDownHours: null, quietHours: null };

export function readLimits(ctx: Context, { workspaceId }: { workspaceId: string }): Promise<SendingLimits> {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const row = await tx.db.selectFrom("sendingLimits").selectAll().where("workspaceId", "=", workspaceId).executeTakeFirst();
    if (!row) return none;
    const { perDay, perWeek, coolDownHours, quietFrom, quietTo } = row;
    return { perDay, perWeek, coolDownHours, quietHours: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null };
  });
}

/** Claims ask for them each time, so running campaigns follow at once. */
export async function updateLimits(ctx: Context, input: { workspaceId: string; limits: SendingLimits }): Promise<SendingLimits> {
  const { workspaceId, limits } = input;
  const { quietHours, ...counts } = limits;
  const row = { ...counts, quietFrom: quietHours?.from ?? null, quietTo: quietHours?.to ?? null };
  await inWorkspace(ctx, workspaceId, (tx) =>
    tx.db
      .insertInto("sendingLimits")
      .values({ workspaceId, ...row })
      .onConflict((conflict) => conflict.column("workspaceId").doUpdateSet(row))
      .execute(),
  );
  return readLimits(ctx, { workspaceId });
}
