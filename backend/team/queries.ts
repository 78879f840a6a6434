import type { MemberRole } from "contract/team.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  isOwner: boolean;
  memberships: MemberRole[];
  hasTwoFactor: boolean;
  askedForPasswordAt: Date | null;
  lastSeenAt: Date | null;
  deactivatedAt: Date | null;
  createdAt: Date;
};

const members = (db: Db) =>
  db
    .selectFrom("account as a")
    .where("a.deletedAt", "is", null)
    .select(["a.id", "a.name", "a.email", "a.isOwner", "a.deactivatedAt", "a.createdAt"])
    .select(
      sql<MemberRole[]>`coalesce((
        select json_agg(json_build_object('workspaceId', m.workspace_id, 'role', m.role) order by m.created_at, m.workspace_id)
        from membership m where m.account_id = a.id), '[]')`.as("memberships"),
    )
    .select(
      sql<boolean>`exists (select from two_factor t where t.account_id = a.id and t.confirmed_at is not null)`.as("hasTwoFactor"),
    )
    .select(sql<Date | null>`(select max(s.last_used_at) from session s where s.account_id = a.id)`.as("lastSeenAt"))
    .select(
      sql<Date | null>`(
        select max(r.requested_at) from password_request r where r.email = lower(a.email)
        and r.requested_at > coalesce((select max(l.created_at) from password_link l where l.account_id = a.id), '-infinity'))`.as(
        "askedForPasswordAt",
      ),
    );

/** The oldest first; ids grow with time. */
export function listMembers(db: Db, limit: number, afterId: string | undefined): Promise<MemberRow[]> {
  const query = members(db).orderBy("a.id").limit(limit);
  return (afterId ? query.where("a.id", ">", afterId) : query).execute();
}

export const findMember = (db: Db, memberId: string): Promise<MemberRow | undefined> =>
  members(db).where("a.id", "=", memberId).executeTakeFirst();

/** Keeps changes to one account apart. */
export const lockAccount = (db: Db, accountId: string) =>
  db.selectFrom("account").select("id").where("id", "=", accountId).forUpdate().executeTakeFirst();

export const isEmailTaken = async (db: Db, email: string): Promise<boolean> =>
  (await db.selectFrom("account").select("id").where(sql`lower(email)`, "=", email).executeTakeFirst()) !== undefined;

export const listWorkspaceNames = (db: Db, workspaceIds: string[]) =>
  workspaceIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom("workspace").select(["id", "name"]).where("id", "in", workspaceIds).execute();

export async function replaceMemberships(db: Db, accountId: string, memberships: MemberRole[]) {
  const kept = memberships.map(({ workspaceId }) => workspaceId);
  const gone = db.deleteFrom("membership").where("accountId", "=", accountId);
  await (kept.length > 0 ? gone.where("workspaceId", "not in", kept) : gone).execute();
  if (memberships.length === 0) return;
  await db
    .insertInto("membership")
    .values(memberships.map((one) => ({ ...one, accountId })))
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "accountId"]).doUpdateSet((eb) => ({ role: eb.ref("excluded.role") })),
    )
    .execute();
}

export const setDeactivated = (db: Db, accountId: string, isDeactivated: boolean) =>
  db
    .updateTable("account")
    .set({ deactivatedAt: isDeactivated ? sql`coalesce(deactivated_at, now())` : null })
    .where("id", "=", accountId)
    .execute();

/** Keeps the name for what the person wrote, and frees the e-mail address. */
export async function eraseAccount(db: Db, accountId: string) {
  await db
    .updateTable("account")
    .set({
      email: `${accountId}@deleted.invalid`,
      passwordHash: "deleted",
      deletedAt: sql`now()`,
      deactivatedAt: sql`coalesce(deactivated_at, now())`,
    })
    .where("id", "=", accountId)
    .execute();
  await db.deleteFrom("membership").where("accountId", "=", accountId).execute();
  await db.deleteFrom("passwordLink").where("accountId", "=", accountId).execute();
}

export const insertMember = (db: Db, values: { email: string; name: string; passwordHash: string }) =>
  db
    .insertInto("account")
    .values({ ...values, isOwner: false })
    .returning(["id", "email", "name", "isOwner", "createdAt"])
    .executeTakeFirstOrThrow();
