import type { Audience, CampaignStatus } from "contract/campaigns.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";
import { notFound } from "../errors.ts";
import { stopOfPage } from "../sending/policy-facts.ts";

export type CampaignRow = {
  id: string;
  workspaceId: string;
  name: string;
  status: CampaignStatus;
  content: OutgoingContent | null;
  audience: Audience | null;
  createdByName: string | null;
  createdAt: Date;
  launchedAt: Date | null;
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
      "c.audience",
      "a.name as createdByName",
      "c.createdAt",
      "c.launchedAt",
      "c.finishedAt",
      "c.version",
    ])
    .$castTo<CampaignRow>();

/** @throws AppError not_found */
export async function getCampaign(db: Db, workspaceId: string, campaignId: string): Promise<CampaignRow> {
  const row = await selectCampaign(db, workspaceId).where("c.id", "=", campaignId).executeTakeFirst();
  if (!row) throw notFound("campaign");
  return row;
}

/** Newest first; ids grow with time. */
export function listCampaigns(db: Db, workspaceId: string, limit: number, beforeId: string | undefined): Promise<CampaignRow[]> {
  const query = selectCampaign(db, workspaceId).orderBy("c.id", "desc").limit(limit);
  return (beforeId ? query.where("c.id", "<", beforeId) : query).execute();
}

export const insertCampaign = (
  db: Db,
  values: {
    workspaceId: string;
    name: string;
    content: OutgoingContent | undefined;
    audience: Audience | undefined;
    createdBy: string | null;
  },
) =>
  db
    .insertInto("campaign")
    .values({
      ...values,
      content: values.content ? JSON.stringify(values.content) : null,
      audience: values.audience ? JSON.stringify(values.audience) : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();

export async function updateDraft(
  db: Db,
  workspaceId: string,
  campaignId: string,
  change: { name?: string; content?: OutgoingContent; audience?: Audience },
): Promise<boolean> {
  const row = await db
    .updateTable("campaign")
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.content !== undefined && { content: JSON.stringify(change.content) }),
      ...(change.audience !== undefined && { audience: JSON.stringify(change.audience) }),
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
  times: { launchedAt?: Date; finishedAt?: Date } = {},
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
    ])
    .select(["p.holdUntil", "p.holdReason", "w.name as workspaceName", stopOfPage.as("stop")])
    .where("p.workspaceId", "=", workspaceId)
    .where("p.id", "in", pageIds)
    .orderBy("p.name")
    .execute();

export async function countTags(db: Db, workspaceId: string, tagIds: string[]): Promise<number> {
  if (tagIds.length === 0) return 0;
  const row = await db
    .selectFrom("tag")
    .select(sql<number>`count(*)`.as("count"))
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", tagIds)
    .executeTakeFirstOrThrow();
  return row.count;
}
