import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { makePasswordLink } from "./make-password-link.ts";
import { findOwner, getAccount } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";
import { removeTwoFactor } from "./remove-two-factor.ts";

/** A link with which the owner sets a new password, for whoever has a shell on the server. @throws AppError not_found */
export function makeOwnerLink(ctx: Context, input: { removeTwoFactor: boolean }): Promise<{ email: string; link: string }> {
  return inTransaction(ctx, async (tx) => {
    const owner = await findOwner(tx.db);
    if (!owner) throw notFound("owner");
    const { email, name } = await getAccount(tx.db, owner.id);
    const { link } = await makePasswordLink(tx, owner.id);
    const removed = input.removeTwoFactor && (await removeTwoFactor(tx, owner.id));
    const subject = { kind: "account", id: owner.id, name };
    await recordAudit(tx, { action: "password_link.made", subject, after: { mailed: false, twoFactorRemoved: removed } });
    return { email, link };
  });
}
