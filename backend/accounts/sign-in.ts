import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { isPasswordRight } from "./password-hash.ts";
import { findAccountToSignIn } from "./queries.ts";
import { beginAttempt, forgiveAttempts, withdrawAttempt } from "./sign-in-attempts.ts";
import { type OpenedSession, startSession, type Visitor } from "./start-session.ts";
import { takeTurns } from "./take-turns.ts";

const turns = takeTurns(
  60,
  () => new AppError("not_ready", "Too many people are signing in at this moment. Try again in a few seconds."),
);

/**
 * Signs in with a password. Attempts for one e-mail address take turns, so that none slips past the limit and right ones at the same
 * moment do not lock each other out. Known and unknown addresses get the same answers in the same time.
 * @throws AppError wrong_credentials, locked_out, not_ready
 */
export function signIn(
  ctx: Context,
  input: { email: string; password: string; rememberMe: boolean },
  visitor: Visitor,
): Promise<OpenedSession> {
  return turns(input.email, async () => {
    const attempt = await beginAttempt(ctx, input.email, visitor.address);
    const account = await findAccountToSignIn(ctx.db, input.email);
    const isRight = await isPasswordRight(account?.passwordHash, input.password).catch(async (error) => {
      await withdrawAttempt(ctx, attempt);
      throw error;
    });
    if (!isRight || !account) {
      throw new AppError("wrong_credentials", "This e-mail address and password do not belong together.");
    }
    await forgiveAttempts(ctx, attempt);
    return startSession(ctx, account, visitor, input.rememberMe);
  });
}
