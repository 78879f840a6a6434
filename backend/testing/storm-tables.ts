import { sql } from "kysely";
import type { Context } from "../context.ts";
import { makeContact, makeConversation, makeMessage } from "./factories/contacts.ts";
import { makePage } from "./factories/pages.ts";
import { makeWorkspace } from "./factories/workspaces.ts";
import { ownerOf, ownIds, stormPageIds } from "./storm-history.ts";

/** The Pages, and replies of ours whose outcome is not known, for echoes to settle. */
export async function makeStormWorld(ctx: Context, begin: number, statuses: string[]) {
  const { id } = await makeWorkspace(ctx);
  const early = new Date(begin - 1000);
  const pages = new Map(
    await Promise.all(
      stormPageIds.map(async (facebookPageId) => [facebookPageId, await makePage(ctx, id, { facebookPageId })] as const),
    ),
  );
  const conversations = new Map<string, Awaited<ReturnType<typeof makeConversation>>>();
  for (const [index, messageId] of ownIds.entries()) {
    const { pageId, psid } = ownerOf(index);
    const page = pages.get(pageId);
    if (!page) continue;
    const facts = { lastActivityAt: early, lastMessageAt: early, lastActionAt: early };
    const conversation =
      conversations.get(`${pageId}/${psid}`) ??
      (await makeConversation(ctx, page, {
        contact: await makeContact(ctx, page, { psid, ...facts }),
        lastActivityAt: early,
        lastIncomingAt: early,
      }));
    conversations.set(`${pageId}/${psid}`, conversation);
    const status = statuses[index % statuses.length] ?? "unknown";
    await makeMessage(ctx, conversation, { id: messageId, direction: "out", status, occurredAt: early });
  }
}

/** Everything that follows from events; when exactly a message was delivered depends on which of two receipts came first. */
export async function readStormTables({ db }: Context) {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows;
  const person = sql`join contact c on c.id = k.contact_id join page p on p.id = c.page_id`;
  return {
    contacts: await rows(sql`
      select p.facebook_page_id, c.psid, c.last_activity_at, c.last_message_at, c.last_action_at, c.last_action_kind, c.ad_click_at, c.ad_message_at, c.opted_out_at
      from contact c join page p on p.id = c.page_id order by 1, 2`),
    consents: await rows(
      sql`select p.facebook_page_id, c.psid, k.kind, k.source, k.occurred_at from consent k ${person} order by 1, 2, 5, 3`,
    ),
    tokens: await rows(
      sql`select p.facebook_page_id, c.psid, k.token, k.status, k.title, k.changed_at from notification_token k ${person} order by 1, 2, 3`,
    ),
    clicks: await rows(
      sql`select p.facebook_page_id, c.psid, k.clicked_at, k.ad_id, k.ref from ad_click k ${person} order by 1, 2, 3`,
    ),
    conversations: await rows(sql`
      select p.facebook_page_id, c.psid, k.status, k.last_activity_at, k.last_incoming_at, k.delivered_watermark, k.read_watermark, k.thread_owner_app_id, k.thread_owner_at, k.standby_at
      from conversation k ${person} order by 1, 2`),
    messages: await rows(sql`
      select p.facebook_page_id, c.psid, k.mid, k.direction, k.author_kind, k.content, k.status, k.occurred_at, k.reaction, k.edited_at, k.deleted_at,
        k.delivered_at is not null as is_delivered, k.read_at is not null as is_read from message k ${person} order by 1, 2, k.occurred_at, k.mid`),
    happenings: await rows(sql`
      select p.facebook_page_id, c.psid, e.kind, e.key, e.details, e.occurred_at from page_event e join page p on p.id = e.page_id left join contact c on c.id = e.contact_id order by 1, 3, 4`),
    comments: await rows(sql`
      select p.facebook_page_id, k.comment_id, k.psid, k.text, k.text_at, k.is_hidden, k.hidden_at, k.removed_at, k.occurred_at from page_comment k join page p on p.id = k.page_id order by 1, 2`),
    templates: await rows(
      sql`select p.facebook_page_id, t.name, t.language, t.status, t.told_at from template_status t join page p on p.id = t.page_id order by 1, 2`,
    ),
    pages: await rows(sql`select facebook_page_id, status, status_reason, policy_action, policy_at from page order by 1`),
    // A copy of what cannot be understood may be kept more than once.
    parked: await rows(sql`select distinct facebook_page_id, error from webhook_event where state = 'parked' order by 1, 2`),
    unsettled: await rows(
      sql`select facebook_page_id, kinds, state, error from webhook_event where state in ('pending', 'unclaimed')`,
    ),
  };
}
