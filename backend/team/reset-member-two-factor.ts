import { endSessionsOf } from "../accounts/end-session.ts";
import { tellAccount } from "../accounts/letters.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { removeTwoFactor } from "../accounts/remove-two-factor.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { getOtherMember, subjectOf } from "./get-other-member.ts";

/** For a member who lost phone and recovery codes. Their sessions end. @throws AppError not_found, owner_stays, two_factor_off */
export function resetMemberTwoFactor(ctx: Context, input: { memberId: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const member = await getOtherMember(tx, input.memberId);
    if (!(await removeTwoFactor(tx, member.id))) throw new AppError("two_factor_off", `${member.name} has two-factor off.`);
    const sessionsEnded = await endSessionsOf(tx, member.id, "two_factor_changed");
    await recordAudit(tx, { action: "two_factor.reset", subject: subjectOf(member), after: { sessionsEnded } });
    await tellAccount(tx, member.id, "two_factor_off");
  });
}
