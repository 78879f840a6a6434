import type { Role } from "contract/workspaces.ts";
import { asAccount } from "../accounts/as-account.ts";
import { hashPassword } from "../accounts/password-hash.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { hashToken } from "../accounts/refresh-token.ts";
import { type OpenedSession, startSession, type Visitor } from "../accounts/start-session.ts";
import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { findInvitationOfToken, useInvitation } from "./invitation-queries.ts";
import { insertMember, replaceMemberships } from "./queries.ts";

const linkOver = () =>
  new AppError("link_over", "This invitation was used, withdrawn, or is over. Ask whoever invited you for a new link.");

/** Whom a setup link is for; it is not used up. @throws AppError link_over */
export async function checkInvitation(ctx: Context, input: { token: string }) {
  const found = await findInvitationOfToken(ctx.db, hashToken(input.token));
  if (!found) throw linkOver();
  const { email, invitedBy, expiresAt, workspaces } = found;
  return { email, invitedBy, expiresAt, workspaces: workspaces.map(({ name, role }) => ({ name, role })) };
}

/** Makes the account of a setup link, once, and signs in. @throws AppError link_over, already_member */
export async function acceptInvitation(
  ctx: Context,
  input: { token: string; name: string; password: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  const tokenHash = hashToken(input.token);
  // Before the costly hash, so that made-up links cost nothing.
  const found = await findInvitationOfToken(ctx.db, tokenHash);
  if (!found) throw linkOver();
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction(ctx, async (tx) => {
      const used = await useInvitation(tx.db, tokenHash);
      if (!used) throw linkOver();
      const account = await insertMember(tx.db, { email: used.email, name: input.name, passwordHash });
      const memberships = found.workspaces.map(({ id, role }) => ({ workspaceId: id, role: role satisfies Role }));
      await replaceMemberships(tx.db, account.id, memberships);
      await recordAudit(asAccount(tx, account, visitor.address), {
        action: "invitation.accepted",
        subject: { kind: "invitation", id: used.id, name: used.email },
        after: { roles: found.workspaces.map(({ name, role }) => ({ workspace: name, role })) },
      });
      return startSession(tx, account, visitor, false);
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "23505")
      throw new AppError("already_member", "There is an account with this e-mail address already. Sign in instead.");
    throw error;
  }
}
