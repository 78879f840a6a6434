import type { DryRun, DryRunGroup, DryRunResult } from "contract/campaigns.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { notFound } from "../errors.ts";
import { type ContactFactRow, contactFactColumns } from "../sending/policy-facts.ts";
import type { StoredFile } from "../storage/signed-address.ts";

export type DryRunRow = {
  contactId: string;
  pageId: string;
  rule: string;
  verdict: DryRunGroup["verdict"];
  until: Date | null;
  empty: string[];
};

/** Begins a dry run in place of the one before. */
export async function startDryRun(
  db: Db,
  values: { workspaceId: string; campaignId: string; draftHash: string; madeBy: string | null; madeAt: Date },
): Promise<string> {
  // Two at once take turns; the later one stays.
  await db.selectFrom("campaign").select("id").where("id", "=", values.campaignId).forUpdate().execute();
  await db.deleteFrom("dryRun").where("campaignId", "=", values.campaignId).execute();
  const { id } = await db
    .insertInto("dryRun")
    .values({ ...values, hash: "", result: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes a batch; nothing when another dry run took this one's place. */
export async function addDryRunRows(db: Db, workspaceId: string, dryRunId: string, rows: DryRunRow[]) {
  if (rows.length === 0) return;
  const column = <T>(read: (row: DryRunRow) => T) => sql.val(rows.map(read));
  await sql`
    with d as materialized (select id from dry_run where id = ${dryRunId} for key share)
    insert into dry_run_recipient (workspace_id, dry_run_id, contact_id, page_id, rule, verdict, until, empty)
    select ${workspaceId}::uuid, d.id, given.contact_id, given.page_id, given.rule, given.verdict, given.until, string_to_array(given.empty, ',')
    from unnest(${column((row) => row.contactId)}::uuid[], ${column((row) => row.pageId)}::uuid[], ${column((row) => row.rule)}::text[],
      ${column((row) => row.verdict)}::text[], ${column((row) => row.until)}::timestamptz[], ${column((row) => row.empty.join(","))}::text[])
      as given (contact_id, page_id, rule, verdict, until, empty)
    cross join d`.execute(db);
}

export const finishDryRun = (db: Db, dryRunId: string, { hash, result }: { hash: string; result: DryRunResult }) =>
  db
    .updateTable("dryRun")
    .set({ hash, result: JSON.stringify(result) })
    .where("id", "=", dryRunId)
    .execute();

export type FoundDryRun = { id: string; hash: string; draftHash: string; madeAt: Date; result: DryRunResult };

/** The finished dry run of a campaign. */
export function findDryRun(db: Db, workspaceId: string, campaignId: string): Promise<FoundDryRun | undefined> {
  return db
    .selectFrom("dryRun")
    .select(["id", "hash", "draftHash", "madeAt", "result"])
    .where("workspaceId", "=", workspaceId)
    .where("campaignId", "=", campaignId)
    .where("hash", "<>", "")
    .$castTo<FoundDryRun>()
    .executeTakeFirst();
}

/** @throws AppError not_found */
export async function getDryRun(db: Db, workspaceId: string, campaignId: string): Promise<FoundDryRun> {
  const found = await findDryRun(db, workspaceId, campaignId);
  if (!found) throw notFound("dry run");
  return found;
}

export const presentDryRun = ({ hash, draftHash, madeAt, result }: FoundDryRun, currentHash: string): DryRun => ({
  ...result,
  ...{ hash, madeAt, isCurrent: draftHash === currentHash },
});

export type DryRunMember = ContactFactRow & {
  contactId: string;
  pageId: string;
  rule: string;
  verdict: DryRunGroup["verdict"];
  until: Date | null;
  empty: string[];
  psid: string;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  avatar: StoredFile | null;
  pageName: string;
  workspaceName: string;
};

export type DryRunFilter = {
  rule?: string | undefined;
  hasEmpty?: boolean | undefined;
  closesBefore?: Date | undefined;
  search?: string | undefined;
  afterId?: string | undefined;
  limit: number;
};

/** Ordered by contact; `afterId` continues behind that contact. */
export async function listDryRunMembers(db: Db, dryRunId: string, filter: DryRunFilter): Promise<DryRunMember[]> {
  const parts = [sql`d.dry_run_id = ${dryRunId}`];
  if (filter.rule) parts.push(sql`d.rule = ${filter.rule}`);
  if (filter.hasEmpty) parts.push(sql`cardinality(d.empty) > 0`);
  if (filter.closesBefore) parts.push(sql`d.verdict = 'allowed' and d.until < ${filter.closesBefore}`);
  if (filter.search) parts.push(sql`c.name ilike ${`%${filter.search.replace(/[\\%_]/g, "\\$&")}%`}`);
  if (filter.afterId) parts.push(sql`d.contact_id > ${filter.afterId}::uuid`);
  const { rows } = await sql<DryRunMember>`
    select d.contact_id, d.page_id, d.rule, d.verdict, d.until, d.empty, c.psid, c.name, c.first_name, c.last_name, c.avatar, p.name as page_name, w.name as workspace_name,
      ${contactFactColumns}
    from dry_run_recipient d join contact c on c.id = d.contact_id join page p on p.id = d.page_id join workspace w on w.id = d.workspace_id
    where ${sql.join(parts, sql` and `)} order by d.contact_id limit ${filter.limit}`.execute(db);
  return rows;
}
