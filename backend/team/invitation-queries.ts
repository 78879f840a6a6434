import type { MemberRole } from "contract/team.ts";
import type { Role } from "contract/workspaces.ts";
import { sql } from "kysely";
import type { Db } from "../context.ts";

export type InvitationRow = {
  id: string;
  email: string;
  memberships: MemberRole[];
  invitedBy: string | null;
  isExpired: boolean;
  expiresAt: Date;
  mailStatus: "waiting" | "sent" | "failed" | null;
  mailProblem: string | null;
  createdAt: Date;
};

const open = (db: Db) => db.selectFrom("invitation as i").where("i.acceptedAt", "is", null).where("i.withdrawnAt", "is", null);

const described = (db: Db) =>
  open(db)
    .leftJoin("account as a", "a.id", "i.invitedBy")
    .leftJoin("outgoingMail as o", "o.id", "i.mailId")
    .select(["i.id", "i.email", "i.expiresAt", "i.createdAt", "a.name as invitedBy", "o.problem as mailProblem"])
    .select(sql<InvitationRow["mailStatus"]>`o.status`.as("mailStatus"))
    .select(sql<boolean>`i.expires_at <= now()`.as("isExpired"))
    .select(
      sql<MemberRole[]>`coalesce((
        select json_agg(json_build_object('workspaceId', m.workspace_id, 'role', m.role) order by m.workspace_id)
        from invitation_membership m where m.invitation_id = i.id), '[]')`.as("memberships"),
    );

/** Who has not come yet, newest first; ids grow with time. */
export function listOpenInvitations(db: Db, limit: number, beforeId: string | undefined): Promise<InvitationRow[]> {
  const query = described(db).orderBy("i.id", "desc").limit(limit);
  return (beforeId ? query.where("i.id", "<", beforeId) : query).execute();
}

export const findOpenInvitation = (db: Db, invitationId: string): Promise<InvitationRow | undefined> =>
  described(db).where("i.id", "=", invitationId).executeTakeFirst();

export const findOpenInvitationOf = (db: Db, email: string) =>
  open(db)
    .select(["i.id"])
    .select(sql<boolean>`i.expires_at <= now()`.as("isExpired"))
    .where(sql`lower(i.email)`, "=", email)
    .executeTakeFirst();

type Link = { tokenHash: Buffer; expiresAt: Date };

export async function insertInvitation(
  db: Db,
  values: Link & { email: string; invitedBy: string },
  memberships: MemberRole[],
): Promise<string> {
  const { id } = await db.insertInto("invitation").values(values).returning("id").executeTakeFirstOrThrow();
  await db
    .insertInto("invitationMembership")
    .values(memberships.map((one) => ({ ...one, invitationId: id })))
    .execute();
  return id;
}

export const changeInvitationLink = (db: Db, invitationId: string, link: Link) =>
  db
    .updateTable("invitation")
    .set({ ...link, mailId: null })
    .where("id", "=", invitationId)
    .execute();

export const noteInvitationMail = (db: Db, invitationId: string, mailId: string) =>
  db.updateTable("invitation").set({ mailId }).where("id", "=", invitationId).execute();

/** The mail on its way with an open invitation's link; locks the invitation. */
export const lockOpenInvitation = (db: Db, invitationId: string) =>
  open(db).select(["i.id", "i.email", "i.mailId"]).where("i.id", "=", invitationId).forUpdate("i").executeTakeFirst();

export const setWithdrawn = (db: Db, invitationId: string) =>
  db.updateTable("invitation").set({ withdrawnAt: sql`now()` }).where("id", "=", invitationId).execute();

export const findInvitationOfToken = async (db: Db, tokenHash: Buffer) => {
  const found = await open(db)
    .leftJoin("account as a", "a.id", "i.invitedBy")
    .select(["i.id", "i.email", "i.expiresAt", "a.name as invitedBy"])
    .where("i.tokenHash", "=", tokenHash)
    .where("i.expiresAt", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!found) return undefined;
  const workspaces = await db
    .selectFrom("invitationMembership as m")
    .innerJoin("workspace as w", "w.id", "m.workspaceId")
    .select(["w.id", "w.name"])
    .select(sql<Role>`m.role`.as("role"))
    .where("m.invitationId", "=", found.id)
    .orderBy(sql`lower(w.name)`)
    .execute();
  return { ...found, workspaces };
};

/** Uses an invitation up; undefined when it was used, withdrawn or is over. */
export const useInvitation = (db: Db, tokenHash: Buffer) =>
  db
    .updateTable("invitation")
    .set({ acceptedAt: sql`now()` })
    .where("tokenHash", "=", tokenHash)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .returning(["id", "email"])
    .executeTakeFirst();
