import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownAccount } from "./own-account.ts";
import { isPasswordRight } from "./password-hash.ts";
import { findAccountToSignIn, getAccount } from "./queries.ts";
import { beginAttempt, forgiveAttempts, withdrawAttempt } from "./sign-in-attempts.ts";
import { inSignInTurn } from "./sign-in-turns.ts";
import { useSecondFactor } from "./use-second-factor.ts";

/**
 * Asks a signed-in person for their password again, and for a code when one is given. Wrong ones count like wrong ones at sign-in.
 * @throws AppError wrong_password, wrong_code, locked_out, not_ready
 */
export async function proveOneself(ctx: Context, proof: { password: string; code?: string }): Promise<void> {
  const actor = ownAccount(ctx);
  const { email } = await getAccount(ctx.db, actor.accountId);
  const key = email.toLowerCase();
  await inSignInTurn(key, async () => {
    const attempt = await beginAttempt(ctx, key, actor.address ?? "unknown");
    const account = await findAccountToSignIn(ctx.db, key);
    const isRight = await isPasswordRight(account?.passwordHash, proof.password).catch(async (error) => {
      await withdrawAttempt(ctx, attempt);
      throw error;
    });
    if (!isRight) throw new AppError("wrong_password", "This is not your password.");
    if (proof.code !== undefined) await useSecondFactor(ctx, actor.accountId, proof.code);
    await forgiveAttempts(ctx, attempt);
  });
}
