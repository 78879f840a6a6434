import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { asAccount } from "./as-account.ts";
import { isPasswordRight } from "./password-hash.ts";
import { findAccountToSignIn } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";
import { type Attempt, beginAttempt, forgiveAttempts, hasLocked, lockMinutes, withdrawAttempt } from "./sign-in-attempts.ts";
import { inSignInTurn } from "./sign-in-turns.ts";
import { type OpenedSession, startSession, type Visitor } from "./start-session.ts";
import { useSecondFactor } from "./use-second-factor.ts";

/**
 * Signs in with a password, and with a code where two-factor is on. Attempts for one e-mail address take turns, so that none slips past
 * the limit and right ones at the same moment do not lock each other out. Known and unknown addresses get the same answers in the same time.
 * @throws AppError wrong_credentials, code_needed, wrong_code, locked_out, not_ready
 */
export function signIn(
  ctx: Context,
  input: { email: string; password: string; rememberMe: boolean; code?: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  return inSignInTurn(input.email, async () => {
    const attempt = await beginAttempt(ctx, input.email, visitor.address);
    const account = await findAccountToSignIn(ctx.db, input.email);
    const isRight = await isPasswordRight(account?.passwordHash, input.password).catch(async (error) => {
      await withdrawAttempt(ctx, attempt);
      throw error;
    });
    if (!isRight || !account) {
      await noteLock(ctx, attempt, account);
      throw new AppError("wrong_credentials", "This e-mail address and password do not belong together.");
    }
    if (account.hasTwoFactor) {
      if (input.code === undefined) {
        // A right password alone must not wipe out the wrong codes before it.
        await withdrawAttempt(ctx, attempt);
        throw new AppError("code_needed", "Type the code of your authenticator app.");
      }
      await useSecondFactor(ctx, account.id, input.code).catch(async (error) => {
        await noteLock(ctx, attempt, account);
        throw error;
      });
    }
    await forgiveAttempts(ctx, attempt);
    return inTransaction(ctx, async (tx) => {
      const opened = await startSession(tx, account, visitor, input.rememberMe);
      await recordAudit(asAccount(tx, account, visitor.address), { action: "account.signed_in" });
      return opened;
    });
  });
}

/** Somebody tried so often that an account is closed for a while: its owner wants to know. Addresses that belong to nobody are not noted. */
async function noteLock(ctx: Context, attempt: Attempt, account: { id: string; name: string } | undefined) {
  if (!(await hasLocked(ctx, attempt)) || !account) return;
  const visitor: Context = { ...ctx, actor: { kind: "anonymous", address: attempt.address } };
  const subject = { kind: "account", id: account.id, name: account.name };
  await recordAudit(visitor, { action: "account.locked", subject, after: { minutes: lockMinutes } });
}
