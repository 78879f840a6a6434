import type { Audience, CampaignStatus, Safeguards } from "contract/campaigns.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { notFound } from "../errors.ts";
import { stopOfPage } from "../sending/policy-facts.ts";
import { changedColumns, fromColumns, toColumns } from "./campaign-message.ts";

export type CampaignRow = {
  safeguards: Safeguards | null;
  leaveOut: string[];
  setHash: string | null;
  id: string;
  workspaceId: string;
  name: string;
  status: CampaignStatus;
  /** With `utility` a template for everybody. */
  content: OutgoingContent | null;
  instead: UtilityUse | null;
  /** Of its template; null without one. */
  templateVersion: number | null;
  audience: Audience | null;
  createdByName: string | null;
  createdAt: Date;
  launchedAt: Date | null;
  startsAt: Date | null;
  timeZone: string | null;
  lateMinutes: number;
  holdUntil: Date | null;
  stopReason: string | null;
  canary: "sending" | "watching" | "passed" | null;
  isArchived: boolean;
  finishedAt: Date | null;
  version: number;
};

const selectCampaign = (db: Db, workspaceId: string) =>
  db
    .selectFrom("campaign as c")
    .leftJoin("account as a", "a.id", "c.createdBy")
    .where("c.workspaceId", "=", workspaceId)
    .select([
      "c.id",
      "c.workspaceId",
      "c.name",
      "c.status",
      "c.content",
      "c.instead",
      "c.audience",
      "a.name as createdByName",
      "c.createdAt",
      "c.launchedAt",
      "c.finishedAt",
      "c.version",
    ])
    .select([
      "c.safeguards",
      "c.leaveOut",
      "c.setHash",
      "c.startsAt",
      "c.timeZone",
      "c.lateMinutes",
      "c.holdUntil",
      "c.stopReason",
      "c.canary",
    ])
    .select(sql<boolean>`c.archived_at is not null`.as("isArchived"))
    .select("c.isTemplateOnly")
    .select(
      sql`(select t.version from utility_template t where t.workspace_id = c.workspace_id and t.id = (c.instead ->> 'templateId')::uuid)`.as(
        "templateVersion",
      ),
    )
    .$castTo<StoredRow>();

/** @throws AppError not_found */
export async function getCampaign(db: Db, workspaceId: string, campaignId: string): Promise<CampaignRow> {
  const row = await selectCampaign(db, workspaceId).where("c.id", "=", campaignId).executeTakeFirst();
  if (!row) throw notFound("campaign");
  return complete(row);
}

type StoredRow = CampaignRow & { isTemplateOnly: boolean };

/** An audience saved by an earlier version lacks what came later. */
const complete = ({ isTemplateOnly, ...row }: StoredRow): CampaignRow => ({
  ...row,
  ...fromColumns({ ...row, isTemplateOnly }),
  audience: row.audience && { ...wholeAudience, ...row.audience },
});
const wholeAudience = { tagIds: [], listIds: [], excludeTagIds: [], excludeListIds: [], excludeCampaignIds: [] };

/** Newest first; ids grow with time. */
export async function listCampaigns(
  db: Db,
  workspaceId: string,
  { limit, beforeId, isArchived }: { limit: number; beforeId: string | undefined; isArchived: boolean },
): Promise<CampaignRow[]> {
  const query = selectCampaign(db, workspaceId)
    .where("c.testOf", "is", null)
    .where("c.archivedAt", isArchived ? "is not" : "is", null)
    .orderBy("c.id", "desc")
    .limit(limit);
  const rows = await (beforeId ? query.where("c.id", "<", beforeId) : query).execute();
  return rows.map(complete);
}

export const insertCampaign = (
  db: Db,
  values: {
    workspaceId: string;
    name: string;
    content: OutgoingContent | undefined;
    audience: Audience | undefined;
    safeguards?: Safeguards | undefined;
    instead?: UtilityUse | null;
    testOf?: string;
    createdBy: string | null;
  },
) =>
  db
    .insertInto("campaign")
    .values({
      ...values,
      ...toColumns({ content: values.content ?? null, instead: values.instead ?? null }),
      audience: values.audience ? JSON.stringify(values.audience) : null,
      safeguards: values.safeguards ? JSON.stringify(values.safeguards) : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();

export type DraftChange = {
  name?: string;
  content?: OutgoingContent;
  audience?: Audience;
  safeguards?: Safeguards;
  instead?: UtilityUse | null;
};

export async function updateDraft(db: Db, workspaceId: string, campaignId: string, change: DraftChange): Promise<boolean> {
  const row = await db
    .updateTable("campaign")
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...changedColumns(change),
      ...(change.audience !== undefined && { audience: JSON.stringify(change.audience) }),
      ...(change.safeguards !== undefined && { safeguards: JSON.stringify(change.safeguards) }),
      version: sql`nextval('change_version')`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", campaignId)
    .where("status", "=", "draft")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteDraft(db: Db, workspaceId: string, campaignId: string): Promise<boolean> {
  const row = await db
    .deleteFrom("campaign")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", campaignId)
    .where("status", "=", "draft")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Moves a campaign from one of `from` to `to`; false when it is in another state. The row lock makes concurrent actions take turns. */
export async function moveCampaign(
  db: Db,
  workspaceId: string,
  campaignId: string,
  from: CampaignStatus[],
  to: CampaignStatus,
  times: Partial<
    Pick<CampaignRow, "launchedAt" | "finishedAt" | "startsAt" | "holdUntil" | "stopReason" | "setHash" | "leaveOut">
  > = {},
): Promise<boolean> {
  const row = await db
    .updateTable("campaign")
    .set({ status: to, ...times, version: sql`nextval('change_version')` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", campaignId)
    .where("status", "in", from)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type AudiencePage = Awaited<ReturnType<typeof findAudiencePages>>[number];

export const setSchedule = (db: Db, campaignId: string, schedule: { timeZone: string; lateMinutes: number }) =>
  db.updateTable("campaign").set(schedule).where("id", "=", campaignId).execute();

export const setArchived = (db: Db, campaignId: string, archivedAt: Date | null) =>
  db.updateTable("campaign").set({ archivedAt }).where("id", "=", campaignId).execute();

/** The audience without Pages, tags, lists and campaigns that are gone; undefined when no Page of it is left. */
export async function keepExisting(db: Db, workspaceId: string, audience: Audience): Promise<Audience | undefined> {
  const keep = async (table: "page" | "tag" | "contactList" | "campaign", ids: string[]) =>
    ids.length === 0
      ? []
      : (await db.selectFrom(table).select("id").where("workspaceId", "=", workspaceId).where("id", "in", ids).execute()).map(
          (row) => row.id,
        );
  const pageIds = await keep("page", audience.pageIds);
  if (pageIds.length === 0) return undefined;
  return {
    ...{ ...audience, pageIds, tagIds: await keep("tag", audience.tagIds), listIds: await keep("contactList", audience.listIds) },
    excludeTagIds: await keep("tag", audience.excludeTagIds),
    excludeListIds: await keep("contactList", audience.excludeListIds),
    excludeCampaignIds: await keep("campaign", audience.excludeCampaignIds),
  };
}

/** Pages of the audience that exist here; others are ignored by the caller's check. */
export const findAudiencePages = (db: Db, workspaceId: string, pageIds: string[]) =>
  db
    .selectFrom("page as p")
    .innerJoin("workspace as w", "w.id", "p.workspaceId")
    .select([
      "p.id",
      "p.name",
      "p.status",
      "p.statusReason",
      "p.humanAgentGranted",
      "p.pacePerSecond",
      "p.paceFactor",
      "p.paceFactorAt",
      "p.usagePercent",
    ])
    .select(["p.holdUntil", "p.holdReason", "w.name as workspaceName", stopOfPage.as("stop")])
    .where("p.workspaceId", "=", workspaceId)
    .where("p.id", "in", pageIds)
    .orderBy("p.name")
    .execute();

export const countTags = (db: Db, workspaceId: string, ids: string[]) => countOf(db, "tag", workspaceId, ids);
export const countLists = (db: Db, workspaceId: string, ids: string[]) => countOf(db, "contactList", workspaceId, ids);
export const countCampaigns = (db: Db, workspaceId: string, ids: string[]) => countOf(db, "campaign", workspaceId, ids);

/** How many of these exist here. */
async function countOf(db: Db, table: "tag" | "contactList" | "campaign", workspaceId: string, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const row = await db
    .selectFrom(table)
    .select(sql<number>`count(*)`.as("count"))
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", ids)
    .executeTakeFirstOrThrow();
  return row.count;
}
