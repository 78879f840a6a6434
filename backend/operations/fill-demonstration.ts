import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { request } from "undici";
import { z } from "zod";
import { type Context, inTransaction } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";
import { publish } from "../realtime/create-realtime.ts";

const longestMs = 120_000;

/** Has the simulator play its Pages' chats in, then adds what a team would have done: tags, fields, assignments, a campaign that is over. Can run twice. */
export const fillDemonstrationJob = defineJob({
  name: "operations.fill_demonstration",
  payload: z.object({ workspaceId: z.uuid() }),
  maxAttempts: 3,
  run: async (ctx, { workspaceId }) => {
    const pages = await ctx.db
      .selectFrom("page")
      .select(["id", "facebookPageId"])
      .where("workspaceId", "=", workspaceId)
      .where("status", "=", "connected")
      .execute();
    for (const page of pages) await replay(ctx, page.facebookPageId);
    await waitForIntake(ctx);
    await inTransaction(ctx, async (tx) => {
      await addTags(tx, workspaceId);
      await addFields(tx, workspaceId);
      await addTeamwork(tx, workspaceId);
      await addCampaign(tx, workspaceId);
      publish(tx, workspaceId, "inbox.changed", {});
    });
  },
});

async function replay(ctx: Context, facebookPageId: string) {
  const answer = await request(`${ctx.config.simulatorUrl}/control/pages/${facebookPageId}/replay-history`, {
    method: "POST",
    headersTimeout: longestMs,
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`The simulator could not replay its chats: ${text.slice(0, 200)}`);
}

async function waitForIntake(ctx: Context) {
  for (let waited = 0; waited < longestMs; waited += 250) {
    const { rows } = await sql<{
      pending: number;
    }>`select count(*) as pending from webhook_event where state = 'pending' and available_at <= now()`.execute(ctx.db);
    if (rows[0]?.pending === 0) return;
    await sleep(250);
  }
  throw new Error("The played chats were not applied in time");
}

const tags = [
  { name: "VIP", colour: "violet", share: 12 },
  { name: "Order", colour: "green", share: 4 },
  { name: "Wholesale", colour: "blue", share: 15 },
  { name: "Question", colour: "yellow", share: 5 },
  { name: "Refund", colour: "red", share: 25 },
];

/** Every n-th person by a hash of their id, so that a second run gives the same. */
const everyNth = (share: number, salt: string) => sql`mod(abs(hashtext(c.psid || ${salt})), ${sql.lit(share)}) = 0`;

async function addTags(tx: Context, workspaceId: string) {
  for (const { name, colour, share } of tags) {
    await sql`insert into tag (workspace_id, name, colour) values (${workspaceId}, ${name}, ${colour}) on conflict do nothing`.execute(
      tx.db,
    );
    await sql`
      insert into contact_tag (workspace_id, contact_id, tag_id) select c.workspace_id, c.id, t.id from contact c join tag t on t.workspace_id = c.workspace_id and t.name = ${name}
      where c.workspace_id = ${workspaceId} and ${everyNth(share, name)} on conflict do nothing`.execute(tx.db);
  }
}

const fields = [
  { key: "city", label: "City", kind: "text", options: [], unknown: 6 },
  {
    ...{ key: "style", label: "Style", kind: "choice", unknown: 4 },
    options: [
      { id: "modern", label: "Modern" },
      { id: "rustic", label: "Rustic" },
      { id: "classic", label: "Classic" },
    ],
  },
  { key: "orders", label: "Orders", kind: "number", options: [], unknown: 5 },
  { key: "customer_since", label: "Customer since", kind: "date", options: [], unknown: 3 },
  { key: "newsletter", label: "Newsletter", kind: "checkbox", options: [], unknown: 2 },
];

const hashed = sql`abs(hashtext(c.psid || f.key))`;
const cities = sql`(array['Valencia', 'Madrid', 'Sevilla', 'Bilbao', 'Málaga', 'Zaragoza', 'Girona'])[1 + mod(${hashed}, 7)]`;

async function addFields(tx: Context, workspaceId: string) {
  for (const [at, { key, label, kind, options, unknown }] of fields.entries()) {
    await sql`
      insert into custom_field (workspace_id, key, label, kind, options, language, place)
      values (${workspaceId}, ${key}, ${label}, ${kind}, ${JSON.stringify(options)}::jsonb, 'es_ES', ${at + 1}) on conflict do nothing`.execute(
      tx.db,
    );
    await sql`
      insert into contact_field (workspace_id, contact_id, field_id, value, changed_at)
      select c.workspace_id, c.id, f.id, case f.kind
        when 'text' then to_jsonb(${cities})
        when 'choice' then f.options -> mod(${hashed}, jsonb_array_length(f.options)) -> 'id'
        when 'number' then to_jsonb(1 + mod(${hashed}, 9))
        when 'date' then to_jsonb((${tx.now()}::date - mod(${hashed}, 1500))::text)
        else to_jsonb(true) end, ${tx.now()}
      from contact c join custom_field f on f.workspace_id = c.workspace_id and f.key = ${key} and f.deleted_at is null
      where c.workspace_id = ${workspaceId} and not ${everyNth(unknown, `without ${key}`)} on conflict do nothing`.execute(tx.db);
  }
}

async function addTeamwork(tx: Context, workspaceId: string) {
  await sql`
    update conversation v set seen_until = v.last_activity_at from contact c
    where c.id = v.contact_id and v.workspace_id = ${workspaceId} and not ${everyNth(9, "unread")}`.execute(tx.db);
  await sql`
    update conversation v set assignee_id = a.id from contact c, account a
    where c.id = v.contact_id and v.workspace_id = ${workspaceId} and a.is_owner and ${everyNth(7, "mine")}`.execute(tx.db);
  await sql`
    update conversation v set status = 'resolved' from contact c
    where c.id = v.contact_id and v.workspace_id = ${workspaceId} and v.last_activity_at < ${tx.now()}::timestamptz - interval '2 days' and not ${everyNth(4, "open")}`.execute(
    tx.db,
  );
}

const text =
  "Hi {{first_name|there}}, thank you for being with us this year. This week everything you order is wrapped as a gift.";

/** Three days ago: whoever had been active within a day before got it. */
async function addCampaign(tx: Context, workspaceId: string) {
  const existing = await tx.db
    .selectFrom("campaign")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .limit(1)
    .executeTakeFirst();
  if (existing) return;
  const launchedAt = new Date(tx.now().getTime() - 3 * 86_400_000);
  const pageIds = (await tx.db.selectFrom("page").select("id").where("workspaceId", "=", workspaceId).execute()).map(
    (page) => page.id,
  );
  const { id } = await tx.db
    .insertInto("campaign")
    .values({
      ...{
        workspaceId,
        name: "Gift wrapping week",
        status: "completed",
        launchedAt,
        finishedAt: new Date(launchedAt.getTime() + 16_000),
        createdAt: new Date(launchedAt.getTime() - 1_800_000),
      },
      content: JSON.stringify({ text }),
      audience: JSON.stringify({ pageIds, tagIds: [] }),
      createdBy: sql<string>`(select id from account where is_owner)`,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const closed = JSON.stringify({
    rule: "window_closed",
    message: "Their last message or action was more than 24 hours ago.",
    whatToDo: "It becomes possible when they write again.",
    canRetry: false,
    code: null,
  });
  const away = JSON.stringify({
    rule: "unavailable",
    message: "They cannot be reached on Messenger: they blocked the Page, left, or do not take messages.",
    whatToDo: "Wait until they write again.",
    canRetry: false,
    code: "551/1545041",
  });
  await sql`
    insert into campaign_recipient (workspace_id, campaign_id, page_id, contact_id, status, problem, settled_at, attempt)
    select c.workspace_id, ${id}::uuid, c.page_id, c.id, f.outcome, case f.outcome when 'refused' then ${closed}::jsonb when 'failed' then ${away}::jsonb end,
      ${launchedAt}::timestamptz + make_interval(secs => mod(abs(hashtext(c.psid)), 15)), case when f.outcome = 'refused' then 0 else 1 end
    from contact c cross join lateral (select case when ${everyNth(41, "away")} then 'failed' when ${everyNth(3, "closed")} then 'refused' else 'sent' end as outcome) f
    where c.workspace_id = ${workspaceId}`.execute(tx.db);
  await sql`
    insert into campaign_page (workspace_id, campaign_id, page_id, audience, look_at)
    select workspace_id, campaign_id, page_id, count(*), null from campaign_recipient where campaign_id = ${id} group by 1, 2, 3`.execute(
    tx.db,
  );
  await sql`
    insert into message (id, workspace_id, page_id, conversation_id, contact_id, campaign_id, direction, author_kind, content, status, problem, policy_rule, attempt, occurred_at, delivered_at, read_at)
    select r.message_id, r.workspace_id, r.page_id, v.id, r.contact_id, r.campaign_id, 'out', 'campaign',
      jsonb_build_object('kind', 'text', 'text', replace(${text}::text, '{{first_name|there}}', coalesce(c.first_name, 'there')), 'attachments', '[]'::jsonb, 'quickReplies', '[]'::jsonb, 'buttons', '[]'::jsonb, 'replyToMid', null),
      r.status, r.problem, 'standard_window', 1, r.settled_at,
      case when r.status = 'sent' then r.settled_at + interval '1 second' end, case when r.status = 'sent' and not ${everyNth(3, "unread campaign")} then r.settled_at + interval '40 minutes' end
    from campaign_recipient r join contact c on c.id = r.contact_id join conversation v on v.contact_id = c.id
    where r.campaign_id = ${id} and r.status in ('sent', 'failed')`.execute(tx.db);
}
