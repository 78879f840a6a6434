import { noFields, type Person, renderContent } from "contract/message-variables.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { toMessageContent } from "../messages/message-content.ts";
import { fillFor, type UtilityReady } from "../templates/utility/utility-on-page.ts";
import { findRecipientFields } from "./campaign-fields.ts";
import { launchedContent } from "./campaign-message.ts";
import { findCampaignTemplates } from "./campaign-templates.ts";

/** Marks the recipients of these messages as sent: an echo or a lookup has proven it. Joins the caller's transaction. */
export async function recipientsConfirmed(ctx: Context, messageIds: string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    update campaign_recipient set status = 'sent', problem = null, due_at = null, settled_at = coalesce(settled_at, ${ctx.now()}::timestamptz)
    where message_id = any (${sql.val(messageIds)}::uuid[]) and status <> 'sent'`.execute(ctx.db);
}

export type EarlyEcho = { messageId: string; mid: string; at: Date };

type EchoedRecipient = {
  messageId: string;
  workspaceId: string;
  pageId: string;
  campaignId: string;
  contactId: string;
  conversationId: string;
  content: OutgoingContent;
  instead: UtilityUse | null;
  isByTemplate: boolean;
  pageName: string;
  workspaceName: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
};

/**
 * A campaign's message is written when its outcome is known, and its echo can be faster. Writes the messages of such echoes as sent and
 * marks their recipients. Answers the ids that were ours. Joins the caller's transaction.
 */
export async function recipientsEchoed(ctx: Context, echoes: EarlyEcho[]): Promise<Set<string>> {
  if (echoes.length === 0) return new Set();
  const { rows } = await sql<EchoedRecipient>`
    select r.message_id, r.workspace_id, r.page_id, r.campaign_id, r.contact_id, v.id as conversation_id, ${launchedContent("ca")} as content, ca.instead,
      exists (select from campaign_flight f where f.campaign_id = r.campaign_id and f.page_id = r.page_id and r.contact_id = any (f.by_template)) as is_by_template, p.name as page_name, w.name as workspace_name, c.name, c.first_name, c.last_name
    from campaign_recipient r join campaign ca on ca.id = r.campaign_id join page p on p.id = r.page_id join workspace w on w.id = r.workspace_id
    join contact c on c.id = r.contact_id join conversation v on v.contact_id = c.id
    where r.message_id = any (${sql.val(echoes.map((echo) => echo.messageId))}::uuid[])`.execute(ctx.db);
  const byId = new Map(echoes.map((echo) => [echo.messageId, echo]));
  const templates = await findCampaignTemplates(
    ctx.db,
    rows.filter((row) => row.isByTemplate),
  );
  const words = await findRecipientFields(
    ctx.db,
    rows.map((row) => ({ ...row, template: templates.get(row.campaignId)?.get(row.pageId) })),
  );
  const messages = rows.map((row) => ({
    ...{
      id: row.messageId,
      workspaceId: row.workspaceId,
      pageId: row.pageId,
      conversationId: row.conversationId,
      contactId: row.contactId,
      campaignId: row.campaignId,
    },
    ...{
      content: toMessageContent(contentOf({ ...row, fields: words.get(row.contactId) ?? noFields }, templates)),
      mid: byId.get(row.messageId)?.mid,
      occurredAt: byId.get(row.messageId)?.at,
    },
  }));
  await sql`
    insert into message (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, direction, author_kind, content, mid, status, occurred_at)
    select id, "workspaceId", "pageId", "conversationId", "contactId", "campaignId", 'out', 'campaign', content, mid, 'sent', "occurredAt"
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as given (id uuid, "workspaceId" uuid, "pageId" uuid, "conversationId" uuid, "contactId" uuid, "campaignId" uuid,
      content jsonb, mid text, "occurredAt" timestamptz)
    on conflict do nothing`.execute(ctx.db);
  const ours = messages.map((message) => message.id);
  await recipientsConfirmed(ctx, ours);
  return new Set(ours);
}

function contentOf(
  row: EchoedRecipient & Pick<Person, "fields">,
  templates: Map<string, Map<string, UtilityReady>>,
): OutgoingContent {
  const template = row.isByTemplate ? templates.get(row.campaignId)?.get(row.pageId) : undefined;
  return template ? fillFor(template, row).content : renderContent(row.content, row).content;
}
