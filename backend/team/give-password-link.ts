import type { Delivery } from "contract/team.ts";
import { mailPasswordLink } from "../accounts/letters.ts";
import { makePasswordLink } from "../accounts/make-password-link.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { getOtherMember, subjectOf } from "./get-other-member.ts";

/** A link for a member to set a new password: by mail, or answered once for the owner to hand over. @throws AppError not_found, owner_stays */
export function givePasswordLink(
  ctx: Context,
  input: { memberId: string; deliver: Delivery },
): Promise<{ link: string | null; expiresAt: Date }> {
  return inTransaction(ctx, async (tx) => {
    const member = await getOtherMember(tx, input.memberId);
    if (member.deactivatedAt) throw new AppError("not_found", `${member.name} is deactivated. Reactivate the account first.`);
    const { link, expiresAt } = await makePasswordLink(tx, member.id);
    const isShown = input.deliver === "link" || !tx.mailer.isConfigured;
    if (!isShown) await mailPasswordLink(tx, member, link);
    await recordAudit(tx, { action: "password_link.made", subject: subjectOf(member), after: { mailed: !isShown } });
    return { link: isShown ? link : null, expiresAt };
  });
}
