import * as contract from "contract/campaigns.ts";
import * as sending from "contract/sending.ts";
import { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { createCampaign } from "./create-campaign.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { previewCampaign } from "./preview-campaign.ts";
import { getCampaign } from "./queries.ts";
import { readCampaign, readCampaigns } from "./read-campaign.ts";
import { readPolicyChanges } from "./read-policy-changes.ts";
import { listRecipients, presentRecipient } from "./recipient-queries.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./steer-campaign.ts";
import { readStops, resumeSending, stopSending } from "./stop-sending.ts";
import { deleteCampaign, updateCampaign } from "./update-campaign.ts";

export function registerCampaignRoutes(route: RegisterRoute) {
  route(contract.listCampaigns, ({ ctx, params, query }) =>
    readCampaigns(ctx, { ...params, limit: query.limit, cursor: idCursor(query.cursor) }),
  );
  route(contract.createCampaign, async ({ ctx, params, body }) => {
    const { id } = await createCampaign(ctx, { ...params, ...body });
    return readCampaign(ctx, { ...params, campaignId: id });
  });
  route(contract.previewCampaign, ({ ctx, params, body }) => previewCampaign(ctx, { ...params, ...body }));
  route(contract.getCampaign, ({ ctx, params }) => readCampaign(ctx, params));
  route(contract.updateCampaign, async ({ ctx, params, body }) => {
    await updateCampaign(ctx, { ...params, change: body });
    return readCampaign(ctx, params);
  });
  route(contract.deleteCampaign, ({ ctx, params }) => deleteCampaign(ctx, params));
  route(contract.listRecipients, async ({ ctx, params, query }) => listRecipientPage(ctx, params, query));
  route(sending.listStops, ({ ctx, params, query }) =>
    readStops(ctx, { ...params, isActive: query.isActive, limit: query.limit, beforeId: idCursor(query.cursor) }),
  );
  route(sending.stopSending, ({ ctx, params, body }) => stopSending(ctx, { ...params, ...body }));
  route(sending.resumeSending, ({ ctx, params }) => resumeSending(ctx, params));
  route(sending.listPolicyChanges, ({ ctx, params }) => readPolicyChanges(ctx, params));
  const actions = [
    [contract.launchCampaign, launchCampaign],
    [contract.pauseCampaign, pauseCampaign],
    [contract.resumeCampaign, resumeCampaign],
    [contract.cancelCampaign, cancelCampaign],
  ] as const;
  for (const [action, verb] of actions) {
    route(action, async ({ ctx, params }) => {
      await verb(ctx, params);
      return readCampaign(ctx, params);
    });
  }
}

function listRecipientPage(
  ctx: Context,
  params: { workspaceId: string; campaignId: string },
  query: { limit: number; cursor?: string; status?: contract.RecipientStatus; rule?: string },
) {
  return inWorkspace(ctx, params.workspaceId, async (tx) => {
    await getCampaign(tx.db, params.workspaceId, params.campaignId);
    const rows = await listRecipients(tx.db, params.workspaceId, params.campaignId, {
      status: query.status,
      rule: query.rule,
      afterId: idCursor(query.cursor),
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit).map((row) => presentRecipient(ctx.config, row));
    return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.contactId ?? null) : null };
  });
}

/** Cursors of lists ordered by id are the last id. @throws AppError invalid_cursor */
function idCursor(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success)
    throw new AppError("invalid_cursor", "This cursor was not made by this list; begin again without it.");
  return cursor;
}
