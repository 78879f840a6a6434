import { randomBytes } from "node:crypto";
import type { Delivery, Invitation, MemberRole } from "contract/team.ts";
import { ownAccount } from "../accounts/own-account.ts";
import { hashToken } from "../accounts/refresh-token.ts";
import type { Context } from "../context.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { findOpenInvitation, noteInvitationMail } from "./invitation-queries.ts";
import { invitationLetter } from "./letters.ts";
import { nameRoles } from "./name-roles.ts";
import { toInvitation } from "./read-invitations.ts";

const livesMs = 72 * 60 * 60_000;

/** A fresh setup link of 72 hours; only its hash is kept. */
export function makeInvitationLink(ctx: Context) {
  const token = randomBytes(32).toString("base64url");
  return {
    link: `${ctx.config.http.frontendUrl}/join#${token}`,
    stored: { tokenHash: hashToken(token), expiresAt: new Date(Date.now() + livesMs) },
  };
}

/** Mails the link in this transaction, or answers it for the owner to hand over. */
export async function deliverInvitation(
  tx: Context,
  what: { id: string; email: string; memberships: MemberRole[]; link: string; deliver: Delivery },
): Promise<{ invitation: Invitation; link: string | null }> {
  const isShown = what.deliver === "link" || !tx.mailer.isConfigured;
  if (!isShown) {
    const workspaces = await nameRoles(tx, what.memberships);
    const letter = invitationLetter(tx, { inviter: ownAccount(tx).name, link: what.link, workspaces });
    const { mailId } = await queueMail(tx, { kind: "invitation", to: what.email, letter, usefulForMs: livesMs });
    await noteInvitationMail(tx.db, what.id, mailId);
  }
  const row = await findOpenInvitation(tx.db, what.id);
  if (!row) throw new Error("An invitation vanished while it was delivered");
  return { invitation: toInvitation(row), link: isShown ? what.link : null };
}
