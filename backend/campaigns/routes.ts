import * as contract from "contract/campaigns.ts";
import { getCustomFieldUse } from "contract/custom-fields.ts";
import * as sending from "contract/sending.ts";
import { z } from "zod";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { archiveCampaign, unarchiveCampaign } from "./archive-campaign.ts";
import { createContactList, deleteContactList, listContactLists } from "./contact-lists.ts";
import { createCampaign } from "./create-campaign.ts";
import { duplicateCampaign } from "./duplicate-campaign.ts";
import { exportRecipients } from "./export-recipients.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { makeDryRun } from "./make-dry-run.ts";
import { previewCampaign } from "./preview-campaign.ts";
import { getCampaign } from "./queries.ts";
import { readCampaign, readCampaigns } from "./read-campaign.ts";
import { findLastDryRun, readDryRun, readDryRunRecipients } from "./read-dry-run.ts";
import { readFieldUse } from "./read-field-use.ts";
import { readPolicyChanges } from "./read-policy-changes.ts";
import { listRecipients, presentRecipient } from "./recipient-queries.ts";
import { retryCampaign } from "./retry-campaign.ts";
import { scheduleCampaign, unscheduleCampaign } from "./schedule-campaign.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./steer-campaign.ts";
import { readStops, resumeSending, stopSending } from "./stop-sending.ts";
import { testCampaign } from "./test-campaign.ts";
import { releaseCampaign, undoLaunch } from "./undo-launch.ts";
import { deleteCampaign, updateCampaign } from "./update-campaign.ts";

export function registerCampaignRoutes(route: RegisterRoute) {
  route(contract.listCampaigns, ({ ctx, params, query }) =>
    readCampaigns(ctx, { ...params, limit: query.limit, cursor: idCursor(query.cursor), isArchived: query.isArchived ?? false }),
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
  route(getCustomFieldUse, ({ ctx, params }) => readFieldUse(ctx, params));
  route(contract.listRecipients, async ({ ctx, params, query }) => listRecipientPage(ctx, params, query));
  route(sending.listStops, ({ ctx, params, query }) =>
    readStops(ctx, { ...params, isActive: query.isActive, limit: query.limit, beforeId: idCursor(query.cursor) }),
  );
  route(sending.stopSending, ({ ctx, params, body }) => stopSending(ctx, { ...params, ...body }));
  route(sending.resumeSending, ({ ctx, params }) => resumeSending(ctx, params));
  route(sending.listPolicyChanges, ({ ctx, params }) => readPolicyChanges(ctx, params));
  route(contract.launchCampaign, async ({ ctx, params, body }) => {
    await launchCampaign(ctx, { ...params, ...body });
    return readCampaign(ctx, params);
  });
  route(contract.scheduleCampaign, async ({ ctx, params, body }) => {
    await scheduleCampaign(ctx, { ...params, ...body });
    return readCampaign(ctx, params);
  });
  route(contract.duplicateCampaign, async ({ ctx, params }) => {
    const { id } = await duplicateCampaign(ctx, params);
    return readCampaign(ctx, { ...params, campaignId: id });
  });
  route(contract.testCampaign, ({ ctx, params, body }) => testCampaign(ctx, { ...params, ...body }));
  route(contract.exportRecipients, async ({ ctx, params, query, reply }) => {
    const { fileName, stream } = await exportRecipients(ctx, { ...params, ...query });
    reply.header("content-type", "text/csv; charset=utf-8");
    reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
    await reply.send(stream);
  });
  route(contract.makeDryRun, async ({ ctx, params }) => {
    await makeDryRun(ctx, params);
    return readDryRun(ctx, params);
  });
  route(contract.getDryRun, async ({ ctx, params }) => ({ dryRun: await findLastDryRun(ctx, params) }));
  route(contract.listDryRunRecipients, async ({ ctx, params, query: { cursor, limit, ...filter } }) => {
    const rows = await readDryRunRecipients(ctx, params, { ...filter, afterId: idCursor(cursor), limit: limit + 1 });
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.contactId ?? null) : null };
  });
  route(contract.listContactLists, async ({ ctx, params, query }) => {
    const rows = await listContactLists(ctx, { ...params, limit: query.limit + 1, beforeId: idCursor(query.cursor) });
    const items = rows.slice(0, query.limit);
    return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  });
  route(contract.createContactList, ({ ctx, params, body }) => createContactList(ctx, { ...params, ...body }));
  route(contract.deleteContactList, ({ ctx, params }) =>
    deleteContactList(ctx, { workspaceId: params.workspaceId, listId: params.contactListId }),
  );
  const actions = [
    [contract.pauseCampaign, pauseCampaign],
    [contract.resumeCampaign, resumeCampaign],
    [contract.cancelCampaign, cancelCampaign],
    [contract.undoLaunch, undoLaunch],
    [contract.releaseCampaign, releaseCampaign],
    [contract.unscheduleCampaign, unscheduleCampaign],
    [contract.retryCampaign, retryCampaign],
    [contract.archiveCampaign, archiveCampaign],
    [contract.unarchiveCampaign, unarchiveCampaign],
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
