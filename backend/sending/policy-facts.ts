import { sql } from "kysely";
import type { Db } from "../context.ts";
import { uuidArray } from "../db/uuid-array.ts";
import type { ContactFacts, SendingLimits, Stop } from "./policy.ts";

/** What policy asks of a contact `c`; read with `contactFacts`. */
export const contactFactColumns = sql`c.last_message_at, c.last_action_at, c.last_action_kind, c.ad_message_at, c.ad_refused_at, c.opted_out_at, c.unavailable_since, c.time_zone`;

export type ContactFactRow = Omit<ContactFacts, "comment" | "campaignSends">;

/** The facts of a row and nothing else of it: they are kept with the message. */
export const contactFacts = (
  row: ContactFactRow,
  campaignSends: Date[] = [],
  comment: ContactFacts["comment"] = null,
): ContactFacts => ({
  ...{ lastMessageAt: row.lastMessageAt, lastActionAt: row.lastActionAt, lastActionKind: row.lastActionKind },
  ...{ adMessageAt: row.adMessageAt, adRefusedAt: row.adRefusedAt, optedOutAt: row.optedOutAt },
  ...{ unavailableSince: row.unavailableSince, timeZone: row.timeZone, comment, campaignSends },
});

/** The stop in force on a Page `p`, the one that goes furthest. */
export const stopOfPage = sql<Stop | null>`(
  select jsonb_build_object('by', a.name, 'at', s.started_at, 'includesReplies', s.includes_replies)
  from sending_stop s left join account a on a.id = s.started_by
  where s.workspace_id = p.workspace_id and (s.page_id is null or s.page_id = p.id) and s.resumed_at is null
  order by s.includes_replies desc, s.page_id nulls first limit 1)`;

/** Null where a workspace has none. */
export const findLimits = async (db: Db, workspaceId: string): Promise<SendingLimits | null> =>
  (await findLimitsOf(db, [workspaceId])).get(workspaceId) ?? null;

/** Of those workspaces that have any. */
export async function findLimitsOf(db: Db, workspaceIds: string[]): Promise<Map<string, SendingLimits>> {
  if (workspaceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("sendingLimits as l")
    .innerJoin("workspace as w", "w.id", "l.workspaceId")
    .where("l.workspaceId", "in", workspaceIds)
    .select(["l.workspaceId", "l.perDay", "l.perWeek", "l.coolDownHours", "l.quietFrom", "l.quietTo", "w.timeZone"])
    .execute();
  return new Map(
    rows.flatMap(({ workspaceId, perDay, perWeek, coolDownHours, quietFrom, quietTo, timeZone }) => {
      const quietHours = quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null;
      const hasAny = perDay !== null || perWeek !== null || coolDownHours !== null || quietHours !== null;
      return hasAny ? [[workspaceId, { perDay, perWeek, coolDownHours, quietHours, timeZone }] as const] : [];
    }),
  );
}

const rememberedSends = 50;

/**
 * When campaigns wrote to these people in the last 7 days, newest first; what is on its way or unknown counts as just now.
 * Asked for only where there are limits.
 */
export async function findCampaignSends(
  db: Db,
  limits: SendingLimits | null,
  contactIds: string[],
  now: Date,
  exceptMessageIds: string[] = [],
): Promise<Map<string, Date[]>> {
  if (!limits || contactIds.length === 0) return new Map();
  const { rows } = await sql<{ contactId: string; sends: Date[] }>`
    select r.contact_id, array_agg(coalesce(r.settled_at, ${now}::timestamptz) order by r.settled_at desc nulls first) as sends
    from unnest(${uuidArray(contactIds)}) as given (id)
    cross join lateral (
      select contact_id, message_id, settled_at from campaign_recipient
      where contact_id = given.id and (status in ('sending', 'unknown') or (status = 'sent' and settled_at > ${now}::timestamptz - interval '7 days'))
      order by settled_at desc nulls first limit ${rememberedSends}) r
    where r.message_id <> all (${sql.val(exceptMessageIds)}::uuid[]) group by 1`.execute(db);
  return new Map(rows.map((row) => [row.contactId, row.sends]));
}
