import { sql } from "kysely";
import { type Context, type Db, inTransaction } from "../context.ts";
import { AppError } from "../errors.ts";

export type Attempt = { id: string; email: string; address: string };

export const lockMinutes = 15;
const windowMs = lockMinutes * 60_000;
const limits = { pair: 5, anywhere: 20 };

/**
 * Notes an attempt as failed before the password is looked at, so that attempts at the same moment cannot pass the limit together; a right
 * password forgives it. Five failures of an e-mail address from one address within 15 minutes, or 20 from anywhere, lock for 15 minutes.
 * What it answers depends on failures only, never on whether the account exists. Real time.
 * @throws AppError locked_out
 */
export function beginAttempt(ctx: Context, email: string, address: string): Promise<Attempt> {
  return inTransaction(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign in ${email}`}, 0))`.execute(tx.db);
    const now = new Date();
    const lockedUntil = await findLockEnd(tx.db, email, address);
    if (lockedUntil > now.getTime()) throw lockedOut(lockedUntil - now.getTime());
    const row = await tx.db
      .insertInto("signInFailure")
      .values({ email, address, failedAt: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { id: row.id, email, address };
  });
}

/** Whether this attempt, having failed, was the one that locks. */
export const hasLocked = async (ctx: Context, { email, address }: Attempt): Promise<boolean> =>
  (await findLockEnd(ctx.db, email, address)) > Date.now();

const findLockEnd = async (db: Db, email: string, address: string): Promise<number> =>
  Math.max(await lockEnd(db, limits.pair, email, address), await lockEnd(db, limits.anywhere, email));

/** A right password: this attempt was none, and the earlier ones from this address no longer count. */
export const forgiveAttempts = (ctx: Context, attempt: Attempt) =>
  ctx.db.deleteFrom("signInFailure").where("email", "=", attempt.email).where("address", "=", attempt.address).execute();

/** The password was never looked at. */
export const withdrawAttempt = (ctx: Context, attempt: Attempt) =>
  ctx.db.deleteFrom("signInFailure").where("id", "=", attempt.id).execute();

/** When the lock ends that the newest `limit` failures make; 0 without one. Attempts while locked are not counted, so it does not grow. */
async function lockEnd(db: Db, limit: number, email: string, address?: string): Promise<number> {
  const query = db
    .selectFrom("signInFailure")
    .select("failedAt")
    .where("email", "=", email)
    .orderBy("failedAt", "desc")
    .limit(limit);
  const rows = await (address === undefined ? query : query.where("address", "=", address)).execute();
  const [newest, oldest] = [rows[0]?.failedAt.getTime(), rows.at(-1)?.failedAt.getTime()];
  if (rows.length < limit || newest === undefined || oldest === undefined || newest - oldest > windowMs) return 0;
  return newest + windowMs;
}

function lockedOut(remainingMs: number) {
  const retryAfterSeconds = Math.ceil(remainingMs / 1000);
  const minutes = Math.ceil(remainingMs / 60_000);
  return new AppError(
    "locked_out",
    `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { retryAfterSeconds },
  );
}

/** Somebody proved otherwise that the account is theirs. */
export const forgetFailures = (ctx: Context, email: string) =>
  ctx.db.deleteFrom("signInFailure").where("email", "=", email).execute();
