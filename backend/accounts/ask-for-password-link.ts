import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { countPasswordRequests, insertPasswordRequest } from "./password-link-queries.ts";
import { sendPasswordLinkJob } from "./send-password-link.ts";
import { inSignInTurn } from "./sign-in-turns.ts";

const limits = { pair: 3, place: 20, anywhere: 10 };

/**
 * Notes that somebody wants a new password. Whether the account exists is looked up later, by a job, so the answer and its timing cannot
 * tell. More than ten wishes a day for one address are taken and not followed, so that nobody's mailbox is flooded.
 * @throws AppError too_many_requests, by wishes only
 */
export function askForPasswordLink(ctx: Context, input: { email: string }, visitor: { address: string }): Promise<void> {
  return inSignInTurn(`password ${input.email}`, async () => {
    const { email } = input;
    const asked = await countPasswordRequests(ctx.db, email, visitor.address);
    if (asked.pair >= limits.pair || asked.place >= limits.place)
      throw new AppError(
        "too_many_requests",
        "You asked for this several times. Wait 15 minutes, and look into your spam folder.",
      );
    await insertPasswordRequest(ctx.db, { email, address: visitor.address });
    if (asked.anywhere < limits.anywhere) await ctx.enqueue(ctx, sendPasswordLinkJob, { email, address: visitor.address });
  });
}
