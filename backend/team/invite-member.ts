import type { Delivery, Invitation, MemberRole } from "contract/team.ts";
import { ownAccount } from "../accounts/own-account.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { deliverInvitation, makeInvitationLink } from "./deliver-invitation.ts";
import { findOpenInvitationOf, insertInvitation, setWithdrawn } from "./invitation-queries.ts";
import { nameRoles } from "./name-roles.ts";
import { isEmailTaken } from "./queries.ts";

const alreadyInvited = (email: string) =>
  new AppError("already_invited", `${email} is invited already. Send the invitation again, or withdraw it first.`);

/** Invites somebody to workspaces with a role each. @throws AppError already_member, already_invited, not_found */
export async function inviteMember(
  ctx: Context,
  input: { email: string; memberships: MemberRole[]; deliver: Delivery },
): Promise<{ invitation: Invitation; link: string | null }> {
  const { email, memberships, deliver } = input;
  const { accountId } = ownAccount(ctx);
  try {
    return await inTransaction(ctx, async (tx) => {
      const roles = await nameRoles(tx, memberships);
      if (await isEmailTaken(tx.db, email))
        throw new AppError("already_member", `${email} is in the team already. Change their workspaces in the list.`);
      const earlier = await findOpenInvitationOf(tx.db, email);
      if (earlier && !earlier.isExpired) throw alreadyInvited(email);
      if (earlier) await setWithdrawn(tx.db, earlier.id);
      const { link, stored } = makeInvitationLink(tx);
      const id = await insertInvitation(tx.db, { ...stored, email, invitedBy: accountId }, memberships);
      await recordAudit(tx, {
        action: "invitation.made",
        subject: { kind: "invitation", id, name: email },
        after: { roles, deliver: tx.mailer.isConfigured ? deliver : "link" },
      });
      return deliverInvitation(tx, { id, email, memberships, link, deliver });
    });
  } catch (error) {
    // Two at once: the unique index lets one through.
    if (error instanceof Error && "code" in error && error.code === "23505") throw alreadyInvited(email);
    throw error;
  }
}
