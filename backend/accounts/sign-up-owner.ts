import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { hashPassword } from "./password-hash.ts";
import { findOwner, insertOwner } from "./queries.ts";
import { type OpenedSession, startSession, type Visitor } from "./start-session.ts";

const ownerExists = () => new AppError("owner_exists", "This installation has its owner already. Sign in instead.");

/** Makes the one owner and signs them in. @throws AppError owner_exists, for ever after the first */
export async function signUpOwner(
  ctx: Context,
  input: { email: string; password: string; name: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  if (await findOwner(ctx.db)) throw ownerExists();
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction(ctx, async (tx) => {
      const account = await insertOwner(tx.db, { email: input.email, name: input.name, passwordHash });
      return startSession(tx, account, visitor, false);
    });
  } catch (error) {
    // Two at once: the unique index lets one through.
    if (error instanceof Error && "code" in error && error.code === "23505") throw ownerExists();
    throw error;
  }
}
