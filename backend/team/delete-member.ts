import { endSessionsOf } from "../accounts/end-session.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { removeTwoFactor } from "../accounts/remove-two-factor.ts";
import { type Context, inTransaction } from "../context.ts";
import { releaseConversations } from "../inbox/release-conversations.ts";
import { forgetLogins } from "../pages/forget-logins.ts";
import { getOtherMember, subjectOf } from "./get-other-member.ts";
import { nameRoles } from "./name-roles.ts";
import { eraseAccount } from "./queries.ts";

/** Deletes a member's account for good. The name stays at what they wrote; the e-mail address is free again. @throws AppError not_found, owner_stays */
export function deleteMember(ctx: Context, input: { memberId: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const member = await getOtherMember(tx, input.memberId);
    const roles = await nameRoles(tx, member.memberships);
    await endSessionsOf(tx, member.id, "deleted");
    const unassigned = await releaseConversations(tx, { accountId: member.id });
    await removeTwoFactor(tx, member.id);
    await forgetLogins(tx, { accountId: member.id });
    await eraseAccount(tx.db, member.id);
    await recordAudit(tx, {
      action: "member.deleted",
      subject: subjectOf(member),
      before: { email: member.email, roles },
      after: { unassigned },
    });
  });
}
