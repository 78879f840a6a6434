import type { Delivery, Invitation } from "contract/team.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { withdrawMail } from "../mail/withdraw-mail.ts";
import { deliverInvitation, makeInvitationLink } from "./deliver-invitation.ts";
import { changeInvitationLink, findOpenInvitation, lockOpenInvitation } from "./invitation-queries.ts";

/** Makes a new setup link; the earlier one ends, also when it is over already. @throws AppError not_found */
export function renewInvitation(
  ctx: Context,
  input: { invitationId: string; deliver: Delivery },
): Promise<{ invitation: Invitation; link: string | null }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockOpenInvitation(tx.db, input.invitationId);
    const row = locked && (await findOpenInvitation(tx.db, locked.id));
    if (!row) throw notFound("invitation");
    if (locked.mailId) await withdrawMail(tx, locked.mailId, "A newer link was made.");
    const { link, stored } = makeInvitationLink(tx);
    await changeInvitationLink(tx.db, row.id, stored);
    await recordAudit(tx, {
      action: "invitation.renewed",
      subject: { kind: "invitation", id: row.id, name: row.email },
      after: { deliver: tx.mailer.isConfigured ? input.deliver : "link" },
    });
    return deliverInvitation(tx, { ...row, link, deliver: input.deliver });
  });
}
