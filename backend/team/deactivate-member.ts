import type { AssignedConversations, TeamMember } from "contract/team.ts";
import { endSessionsOf } from "../accounts/end-session.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { releaseConversations } from "../inbox/release-conversations.ts";
import { getOtherMember, subjectOf } from "./get-other-member.ts";
import { setDeactivated } from "./queries.ts";
import { readMember } from "./read-team.ts";

/**
 * Locks a member out: sessions and sockets end at once. Their conversations are unassigned, or kept, and then the team's list says how many
 * there are. Doing it again can still unassign them. @throws AppError not_found, owner_stays
 */
export function deactivateMember(
  ctx: Context,
  input: { memberId: string; conversations: AssignedConversations },
): Promise<TeamMember> {
  return inTransaction(ctx, async (tx) => {
    const member = await getOtherMember(tx, input.memberId);
    await setDeactivated(tx.db, member.id, true);
    const sessionsEnded = await endSessionsOf(tx, member.id, "deactivated");
    const unassigned = input.conversations === "unassign" ? await releaseConversations(tx, { accountId: member.id }) : 0;
    await recordAudit(tx, {
      action: "member.deactivated",
      subject: subjectOf(member),
      after: { sessionsEnded, conversations: input.conversations, unassigned },
    });
    return readMember(tx, member.id);
  });
}

/** Lets a member sign in again, with the roles of before; sessions of before stay ended. @throws AppError not_found, owner_stays */
export function reactivateMember(ctx: Context, input: { memberId: string }): Promise<TeamMember> {
  return inTransaction(ctx, async (tx) => {
    const member = await getOtherMember(tx, input.memberId);
    // A sign-in at the moment of the deactivation may have left a session behind.
    await setDeactivated(tx.db, member.id, false);
    await endSessionsOf(tx, member.id, "deactivated");
    await recordAudit(tx, { action: "member.reactivated", subject: subjectOf(member) });
    return readMember(tx, member.id);
  });
}
