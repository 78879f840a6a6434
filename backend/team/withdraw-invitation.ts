import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { withdrawMail } from "../mail/withdraw-mail.ts";
import { lockOpenInvitation, setWithdrawn } from "./invitation-queries.ts";

/** Takes an invitation back; its link ends at once. @throws AppError not_found */
export function withdrawInvitation(ctx: Context, input: { invitationId: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const invitation = await lockOpenInvitation(tx.db, input.invitationId);
    if (!invitation) throw notFound("invitation");
    await setWithdrawn(tx.db, invitation.id);
    if (invitation.mailId) await withdrawMail(tx, invitation.mailId, "The invitation was withdrawn.");
    await recordAudit(tx, {
      action: "invitation.withdrawn",
      subject: { kind: "invitation", id: invitation.id, name: invitation.email },
    });
  });
}
