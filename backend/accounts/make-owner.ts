import { type Context, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";
import { hashPassword } from "./password-hash.ts";
import { findOwner, insertOwner } from "./queries.ts";

type Owner = { email: string; password: string; name: string };
type Account = Awaited<ReturnType<typeof insertOwner>>;

const ownerExists = () => new AppError("owner_exists", "This installation has its owner already. Sign in instead.");

/** Makes the one owner, and in the same transaction what `then` adds. @throws AppError owner_exists, for ever after the first */
export async function makeOwner<Result>(
  ctx: Context,
  input: Owner,
  then: (tx: Context, account: Account) => Promise<Result>,
): Promise<Result> {
  if (await findOwner(ctx.db)) throw ownerExists();
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction(ctx, async (tx) =>
      then(tx, await insertOwner(tx.db, { email: input.email, name: input.name, passwordHash })),
    );
  } catch (error) {
    // Two at once: the unique index lets one through.
    if (error instanceof Error && "code" in error && error.code === "23505") throw ownerExists();
    throw error;
  }
}
