import * as contract from "contract/inbox.ts";
import { findByName } from "../contacts/search-contacts.ts";
import { type Context, inWorkspace } from "../context.ts";
import { cutPage, readCursor } from "../db/keyset.ts";
import { notFound } from "../errors.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { getMessage, listMessages, presentMessage } from "../messages/message-rows.ts";
import { allowedPaths } from "../sending/allowed-paths.ts";
import { sendReply } from "../sending/send-reply.ts";
import { type ConversationFilter, findConversation, listConversations, presentConversation } from "./conversation-rows.ts";
import { countViews } from "./queries.ts";
import { updateConversation } from "./update-conversation.ts";

/** Up to so many contacts of a name are found first; of more, the newest conversations have some soon. */
const mostMatches = 1000;

type Which = { workspaceId: string; conversationId: string };

export function registerInboxRoutes(route: RegisterRoute) {
  route(contract.listConversations, ({ ctx, params, query }) =>
    readConversations(ctx, params.workspaceId, { ...query, accountId: accountOf(ctx) }, query),
  );
  route(contract.countConversations, ({ ctx, params }) =>
    inWorkspace(ctx, params.workspaceId, (tx) => countViews(tx.db, params.workspaceId, accountOf(ctx))),
  );
  route(contract.getConversation, ({ ctx, params }) => readConversation(ctx, params));
  route(contract.updateConversation, async ({ ctx, params, body }) => {
    await updateConversation(ctx, { ...params, change: body });
    return readConversation(ctx, params);
  });
  route(contract.listMessages, ({ ctx, params, query }) => readMessages(ctx, params, query));
  route(contract.sendReply, async ({ ctx, params, body }) => {
    const { messageId } = await sendReply(ctx, { ...params, ...body });
    return inWorkspace(ctx, params.workspaceId, async (tx) => presentMessage(ctx.config, await getMessage(tx.db, messageId)));
  });
  route(contract.getAllowedPaths, ({ ctx, params }) => allowedPaths(ctx, params));
}

const accountOf = (ctx: Context) => (ctx.actor.kind === "account" ? ctx.actor.accountId : "");

type Listing = Omit<ConversationFilter, "contactIds" | "name"> & { search?: string | undefined };

async function readConversations(
  ctx: Context,
  workspaceId: string,
  { search, ...filter }: Listing,
  paging: { cursor?: string | undefined; limit: number },
) {
  const place = readCursor(paging.cursor);
  const contactIds = search ? await findByName(ctx, workspaceId, search, mostMatches) : undefined;
  const whose = contactIds ? { contactIds } : { name: search };
  const rows = await inWorkspace(ctx, workspaceId, (tx) =>
    listConversations(tx.db, workspaceId, { ...filter, ...whose }, place, paging.limit),
  );
  const { items, nextCursor } = cutPage(rows, paging.limit, (row) => ({ at: row.lastActivityAt, id: row.id }));
  const now = ctx.now();
  return { items: items.map((row) => presentConversation(ctx.config, row, now)), nextCursor };
}

function readConversation(ctx: Context, which: Which) {
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    const row = await findConversation(tx.db, which.workspaceId, which.conversationId);
    if (!row) throw notFound("conversation");
    return presentConversation(ctx.config, row, ctx.now());
  });
}

function readMessages(ctx: Context, which: Which, paging: { cursor?: string | undefined; limit: number }) {
  return inWorkspace(ctx, which.workspaceId, async (tx) => {
    if (!(await findConversation(tx.db, which.workspaceId, which.conversationId))) throw notFound("conversation");
    const rows = await listMessages(tx.db, which.conversationId, readCursor(paging.cursor), paging.limit);
    const { items, nextCursor } = cutPage(rows, paging.limit, (row) => ({ at: row.occurredAt, id: row.id }));
    return { items: items.map((row) => presentMessage(ctx.config, row)), nextCursor };
  });
}
