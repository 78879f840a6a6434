import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { asAccount } from "./as-account.ts";
import { endSessionsOf } from "./end-session.ts";
import { tellAccount } from "./letters.ts";
import { hashPassword } from "./password-hash.ts";
import { endPasswordLinks, findPasswordLink, forgetPasswordRequests, usePasswordLink } from "./password-link-queries.ts";
import { changePasswordHash } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";
import { hashToken } from "./refresh-token.ts";
import { forgetFailures } from "./sign-in-attempts.ts";

const linkOver = () => new AppError("link_over", "This link was used, is over, or a newer one was made. Ask for a new one.");

/** Whose password a link sets; it is not used up. @throws AppError link_over */
export async function checkPasswordLink(ctx: Context, input: { token: string }): Promise<{ email: string; expiresAt: Date }> {
  const link = await findPasswordLink(ctx.db, hashToken(input.token));
  if (!link) throw linkOver();
  return { email: link.email, expiresAt: link.expiresAt };
}

/** Sets a new password with a link, once. Every session ends; two-factor stays, and wrong passwords so far are forgotten. @throws AppError link_over */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<void> {
  const tokenHash = hashToken(input.token);
  // Before the costly hash, so that made-up links cost nothing.
  if (!(await findPasswordLink(ctx.db, tokenHash))) throw linkOver();
  const passwordHash = await hashPassword(input.password);
  await inTransaction(ctx, async (tx) => {
    const used = await usePasswordLink(tx.db, tokenHash);
    if (!used) throw linkOver();
    const email = used.email.toLowerCase();
    await changePasswordHash(tx.db, used.accountId, passwordHash);
    await endPasswordLinks(tx.db, used.accountId);
    await forgetFailures(tx, email);
    await forgetPasswordRequests(tx.db, email);
    const ended = await endSessionsOf(tx, used.accountId, "password_changed");
    const address = tx.actor.kind === "anonymous" ? tx.actor.address : undefined;
    await recordAudit(asAccount(tx, { ...used, id: used.accountId }, address), {
      action: "account.password_reset",
      after: { sessionsEnded: ended },
    });
    await tellAccount(tx, used.accountId, "password_changed");
  });
}
