import type { Retention } from "contract/privacy.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { findRetention, saveRetention } from "./retention-queries.ts";

type Answer = Retention & { installationRawEventDays: number };

export const readRetention = (ctx: Context, { workspaceId }: { workspaceId: string }): Promise<Answer> =>
  inWorkspace(ctx, workspaceId, async (tx) => ({
    ...(await findRetention(tx.db, workspaceId)),
    installationRawEventDays: ctx.config.webhooks.retentionDays,
  }));

/** @throws AppError invalid_request when raw events were to be kept longer than the installation keeps them */
export async function updateRetention(
  ctx: Context,
  { workspaceId, ...wanted }: Retention & { workspaceId: string },
): Promise<Answer> {
  const most = ctx.config.webhooks.retentionDays;
  if (wanted.rawEventDays !== null && wanted.rawEventDays > most)
    throw new AppError("invalid_request", `This installation keeps raw events for ${most} days (WEBHOOK_RETENTION_DAYS).`);
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const before = await findRetention(tx.db, workspaceId);
    await saveRetention(tx.db, workspaceId, wanted);
    await recordAudit(tx, { action: "retention.changed", workspaceId, before, after: wanted });
    return { ...wanted, installationRawEventDays: most };
  });
}
