import * as contract from "contract/contacts.ts";
import { type Context, inWorkspace } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { presentContact } from "./contact-rows.ts";
import { registerFieldRoutes } from "./fields/field-routes.ts";
import { findContact, listContactCampaigns, listTags } from "./queries.ts";
import { readContactEvents } from "./read-contact-events.ts";
import { type ContactFilter, countContacts, searchContacts } from "./search-contacts.ts";
import { createTag, tagContacts } from "./tag-contacts.ts";
import { updateContact } from "./update-contact.ts";

export function registerContactRoutes(route: RegisterRoute) {
  registerFieldRoutes(route);
  route(contract.listContacts, ({ ctx, params, query }) => listContacts(ctx, params.workspaceId, query));
  route(contract.getContact, ({ ctx, params }) => readContact(ctx, params));
  route(contract.updateContact, async ({ ctx, params, body }) => {
    await updateContact(ctx, { ...params, ...body });
    return readContact(ctx, params);
  });
  route(contract.listContactEvents, ({ ctx, params, query }) => readContactEvents(ctx, params, query));
  route(contract.listTags, async ({ ctx, params }) => ({
    items: await inWorkspace(ctx, params.workspaceId, (tx) => listTags(tx.db, params.workspaceId)),
  }));
  route(contract.createTag, ({ ctx, params, body }) => createTag(ctx, { ...params, ...body }));
  route(contract.tagContacts, ({ ctx, params, body }) => tagContacts(ctx, { ...params, ...body }));
}

async function listContacts(
  ctx: Context,
  workspaceId: string,
  query: ContactFilter & { cursor?: string | undefined; limit: number },
) {
  const rows = await searchContacts(ctx, workspaceId, query, readCursor(query.cursor), query.limit);
  const { items, nextCursor } = cutPage(rows, query.limit, (row) => ({ at: row.lastActivityAt, id: row.id }));
  const now = ctx.now();
  return {
    items: items.map((row) => presentContact(ctx.config, row, now)),
    nextCursor,
    total: await countContacts(ctx, workspaceId, query),
  };
}

function readContact(ctx: Context, { workspaceId, contactId }: { workspaceId: string; contactId: string }) {
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const row = await findContact(tx.db, workspaceId, contactId);
    if (!row) throw notFound("contact");
    return {
      ...presentContact(ctx.config, row, ctx.now()),
      ...{ pageName: row.pageName, timeZone: row.timeZone, fields: row.fields },
      campaigns: await listContactCampaigns(tx.db, contactId),
    };
  });
}
