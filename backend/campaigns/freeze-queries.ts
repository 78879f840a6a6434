import type { Audience, DryRunGroup } from "contract/campaigns.ts";
import type { SendProblem } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { audienceFilter } from "./audience-queries.ts";
import type { FoundDryRun } from "./dry-run-queries.ts";

type Frozen = { workspaceId: string; campaignId: string; holdUntil: Date | null; now: Date };

const fewest = 20;

const notePages = ({ workspaceId, campaignId, holdUntil }: Frozen) => sql`
  insert into campaign_page (workspace_id, campaign_id, page_id, audience, look_at)
  select ${workspaceId}::uuid, ${campaignId}::uuid, page_id, count(*), coalesce(${holdUntil}::timestamptz, now()) from frozen group by page_id
  returning audience`;

/** Freezes an audience as ledger rows. Returns how many. */
export async function freezeAudience(db: Db, frozen: Frozen, audience: Audience): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with frozen as (
      insert into campaign_recipient (workspace_id, campaign_id, contact_id, page_id)
      select c.workspace_id, ${frozen.campaignId}::uuid, c.id, c.page_id from contact c where ${audienceFilter(frozen.workspaceId, audience, frozen.now)}
      returning page_id),
    pages as (${notePages(frozen)})
    select coalesce(sum(audience), 0)::bigint as count from pages`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Freezes exactly the people of a dry run; whom it refused, and whom the operator left out, are refused at once. Returns how many. */
export async function freezeDryRun(db: Db, frozen: Frozen, dryRun: FoundDryRun, leaveOut: string[]): Promise<number> {
  const problems = dryRun.result.groups.flatMap((group) => problemsOf(group, leaveOut.includes(group.rule)));
  const { rows } = await sql<{ count: number }>`
    with frozen as (
      insert into campaign_recipient (workspace_id, campaign_id, contact_id, page_id, planned_rule, status, problem, settled_at)
      select d.workspace_id, ${frozen.campaignId}::uuid, d.contact_id, d.page_id, d.rule,
        case when given.problem is null then 'waiting' else 'refused' end, given.problem, case when given.problem is not null then ${frozen.now}::timestamptz end
      from dry_run_recipient d join contact c on c.id = d.contact_id
      left join jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) as given (rule text, "pageId" uuid, problem jsonb)
        on given.rule = d.rule and (given."pageId" is null or given."pageId" = d.page_id)
      where d.dry_run_id = ${dryRun.id}
      returning page_id),
    pages as (${notePages(frozen)})
    select coalesce(sum(audience), 0)::bigint as count from pages`.execute(db);
  return rows[0]?.count ?? 0;
}

type GroupProblem = { rule: string /** Null where it holds on every Page. */; pageId: string | null; problem: SendProblem };

function problemsOf(group: DryRunGroup, isLeftOut: boolean): GroupProblem[] {
  const { rule, verdict, title, reasons } = group;
  if (verdict === "allowed" && isLeftOut)
    return [{ rule, pageId: null, problem: problemFor("left_out", `Left out in the review: ${title}.`, null) }];
  if (verdict !== "refused") return [];
  return (reasons ?? [{ ...group, pageId: null }]).map(({ pageId, message, whatIsPossible }) => ({
    ...{ rule, pageId, problem: problemFor(rule, message, whatIsPossible) },
  }));
}

const problemFor = (rule: string, message: string, whatToDo: string | null): SendProblem => ({
  ...{ rule, message, whatToDo, canRetry: false, code: null },
});

/** Chooses 1% of those who wait, at least 20, to get it first; with too few people nobody goes first. */
export async function chooseCanary(db: Db, workspaceId: string, campaignId: string) {
  await sql`
    with waiting as (select count(*) as count from campaign_recipient where campaign_id = ${campaignId} and status = 'waiting'),
    chosen as (
      insert into campaign_canary (workspace_id, campaign_id, page_id, contact_id)
      select ${workspaceId}::uuid, campaign_id, page_id, contact_id from campaign_recipient
      where campaign_id = ${campaignId} and status = 'waiting' and (select count from waiting) >= ${fewest * 2}
      order by random() limit (select greatest(${fewest}, ceil(count * 0.01)) from waiting)
      returning contact_id)
    update campaign set canary = 'sending' where id = ${campaignId} and exists (select from chosen)`.execute(db);
}
