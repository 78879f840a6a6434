import { sql } from "kysely";
import type { Db } from "../context.ts";
import { grownFactor } from "../pacing/pace-factor.ts";
import type { LaneLoad } from "../sending/estimate.ts";

/** What running campaigns other than `exceptId` still have to send, by Page: one figure each. */
export async function findOthersLeft(
  db: Db,
  workspaceId: string,
  pageIds: string[],
  exceptId: string | null,
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ pageId: string; left: number[] }>`
    select page_id, array_agg(people::int) as left from (
      select cp.page_id, (select count(*) from campaign_recipient r where r.campaign_id = cp.campaign_id and r.page_id = cp.page_id and r.status in ('waiting', 'deferred')) as people
      from campaign_page cp join campaign c on c.id = cp.campaign_id and c.status = 'running'
      where cp.workspace_id = ${workspaceId} and cp.page_id = any (${sql.val(pageIds)}::uuid[]) and cp.look_at is not null
        and (${exceptId}::uuid is null or cp.campaign_id <> ${exceptId}::uuid)) others
    where people > 0 group by 1`.execute(db);
  return new Map(rows.map((row) => [row.pageId, row.left]));
}

type PacedPage = { pacePerSecond: number; paceFactor: number; paceFactorAt: Date | null; holdUntil: Date | null };

/** How far Meta's limits have slowed a Page, with what has grown back since that was noted. Real time. */
export const factorOf = ({ paceFactor, paceFactorAt }: PacedPage): number =>
  grownFactor(paceFactor, paceFactorAt ? Date.now() - paceFactorAt.getTime() : 0);

export const laneLoad = (
  page: PacedPage,
  left: number,
  othersLeft: number[] = [],
  measuredPerSecond: number | null = null,
): LaneLoad => ({
  ...{ left, othersLeft, measuredPerSecond, pacePerSecond: page.pacePerSecond, factor: factorOf(page) },
  heldMs: page.holdUntil ? Math.max(0, page.holdUntil.getTime() - Date.now()) : 0,
});
