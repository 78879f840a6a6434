import { type Context, inTransaction } from "../context.ts";
import { endSessionsOf } from "./end-session.ts";
import { tellAccount } from "./letters.ts";
import { ownAccount } from "./own-account.ts";
import { hashPassword } from "./password-hash.ts";
import { endPasswordLinks } from "./password-link-queries.ts";
import { proveOneself } from "./prove-oneself.ts";
import { changePasswordHash } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";

/** Changes one's own password; this session goes on, all others end, and links on their way end too. @throws AppError wrong_password, locked_out */
export async function changePassword(ctx: Context, input: { currentPassword: string; newPassword: string }): Promise<void> {
  const { accountId, sessionId } = ownAccount(ctx);
  await proveOneself(ctx, { password: input.currentPassword });
  const passwordHash = await hashPassword(input.newPassword);
  await inTransaction(ctx, async (tx) => {
    await changePasswordHash(tx.db, accountId, passwordHash);
    await endPasswordLinks(tx.db, accountId);
    const ended = await endSessionsOf(tx, accountId, "password_changed", sessionId);
    await recordAudit(tx, { action: "account.password_changed", after: { sessionsEnded: ended } });
    await tellAccount(tx, accountId, "password_changed");
  });
}
