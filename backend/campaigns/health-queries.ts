import { sql } from "kysely";
import type { Db } from "../context.ts";
import type { Health } from "./judge-health.ts";

/** Classes of failure that mean the person does not want the Page, or is gone. */
const goneRules = ["unavailable", "opted_out"];

export async function countBlocked(db: Db, campaignId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from campaign_recipient
    where campaign_id = ${campaignId} and status = 'failed' and problem ->> 'rule' = any (${sql.val(goneRules)}::text[])`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** What the last five campaigns on the same Pages met; nothing when there were none. */
export async function findUsual(db: Db, campaignId: string): Promise<Health> {
  const { rows } = await sql<Health>`
    with before as (
      select c.id from campaign c join campaign this on this.id = ${campaignId} and this.workspace_id = c.workspace_id
      where c.id <> this.id and c.test_of is null and c.status = 'completed' and exists (
        select from campaign_page theirs join campaign_page ours on ours.page_id = theirs.page_id and ours.campaign_id = this.id where theirs.campaign_id = c.id)
      order by c.launched_at desc limit 5)
    select count(*) filter (where r.status in ('sent', 'failed')) as tried,
      count(*) filter (where r.status = 'failed' and not r.problem ->> 'rule' = any (${sql.val(goneRules)}::text[])) as failed,
      count(*) filter (where r.status = 'failed' and r.problem ->> 'rule' = any (${sql.val(goneRules)}::text[])) as blocked,
      count(*) filter (where r.status = 'sent' and ct.opted_out_at between r.settled_at and r.settled_at + interval '1 day') as opted_out
    from campaign_recipient r join before on before.id = r.campaign_id join contact ct on ct.id = r.contact_id`.execute(db);
  return rows[0] ?? { tried: 0, failed: 0, blocked: 0, optedOut: 0 };
}

export const saveBaseline = (db: Db, campaignId: string, usual: Health) =>
  db
    .updateTable("campaign")
    .set({ baseline: JSON.stringify(usual) })
    .where("id", "=", campaignId)
    .execute();

/** Pauses a running campaign with a reason; false when it is not running any more. */
export async function stopItself(db: Db, campaignId: string, reason: string, health: Health): Promise<boolean> {
  const { rows } = await sql`
    update campaign set status = 'paused', stop_reason = ${reason}, watched_from = ${JSON.stringify(health)}::jsonb, version = nextval('change_version')
    where id = ${campaignId} and status = 'running' returning id`.execute(db);
  return rows.length > 0;
}

/** The few who go first: how many still are to be sent to, how many were tried. Who waits for their Page holds nobody up. */
export async function countCanary(db: Db, campaignId: string): Promise<{ total: number; pending: number; tried: number }> {
  const { rows } = await sql<{ total: number; pending: number; tried: number }>`
    select count(*) as total, count(*) filter (where r.status in ('waiting', 'sending', 'unknown')) as pending,
      count(*) filter (where r.status in ('sent', 'failed')) as tried
    from campaign_canary k join campaign_recipient r on r.campaign_id = k.campaign_id and r.page_id = k.page_id and r.contact_id = k.contact_id
    where k.campaign_id = ${campaignId}`.execute(db);
  return rows[0] ?? { total: 0, pending: 0, tried: 0 };
}

export async function watchCanary(db: Db, campaignId: string, minutes: number): Promise<boolean> {
  const { rows } = await sql`
    update campaign set canary = 'watching', canary_until = now() + make_interval(mins => ${minutes}::int), version = nextval('change_version')
    where id = ${campaignId} and canary = 'sending' returning id`.execute(db);
  return rows.length > 0;
}

export async function passCanary(db: Db, campaignId: string): Promise<boolean> {
  const { rows } = await sql`
    update campaign set canary = 'passed', version = nextval('change_version') where id = ${campaignId} and canary = 'watching' and status = 'running' returning id`.execute(
    db,
  );
  if (rows.length > 0) await sql`update campaign_page set look_at = now() where campaign_id = ${campaignId}`.execute(db);
  return rows.length > 0;
}
