import { sql } from "kysely";
import type { Db } from "../context.ts";

type AuditValues = {
  workspaceId: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  address: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  subjectName: string | null;
  before: string | null;
  after: string | null;
};

export const insertAuditEntry = (db: Db, values: AuditValues) => db.insertInto("auditEntry").values(values).execute();

export type AuditRow = {
  id: string;
  occurredAt: Date;
  actorKind: string;
  actorName: string | null;
  address: string | null;
  action: string;
  subjectName: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** Newest first, because ids grow with time; `action` is a whole action or its beginning, such as `member.`. */
export function listAuditEntries(
  db: Db,
  filter: { actorId?: string; action?: string },
  limit: number,
  beforeId: string | undefined,
): Promise<AuditRow[]> {
  let query = db
    .selectFrom("auditEntry")
    .select(["id", "occurredAt", "actorKind", "actorName", "address", "action", "subjectName", "before", "after"])
    .orderBy("id", "desc")
    .limit(limit);
  if (filter.actorId) query = query.where("actorId", "=", filter.actorId);
  if (filter.action) query = query.where(sql<boolean>`starts_with(action, ${filter.action})`);
  if (beforeId) query = query.where("id", "<", beforeId);
  return query.$castTo<AuditRow>().execute();
}
