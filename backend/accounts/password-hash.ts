import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../errors.ts";
import { limitConcurrency } from "./limit-concurrency.ts";

// Argon2id as OWASP asks: 19 MiB, two passes, one lane.
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Hashing shares libuv's four threads with files and name look-ups, so it never takes all of them.
const inPool = limitConcurrency(
  3,
  50,
  () => new AppError("not_ready", "Too many people are signing in at this moment. Try again in a few seconds."),
);

/** @throws AppError not_ready when too many wait already */
export const hashPassword = (password: string): Promise<string> => inPool(() => hash(password, argon2id));

let unknownHash: Promise<string> | undefined;

/**
 * Checks a password; without a hash (nobody has this e-mail address) it takes the same time and is wrong.
 * @throws AppError not_ready when too many wait already
 */
export async function isPasswordRight(passwordHash: string | undefined, password: string): Promise<boolean> {
  unknownHash ??= hash("nobody has this password", argon2id);
  const stored = passwordHash ?? (await unknownHash);
  const isRight = await inPool(() => verify(stored, password));
  return isRight && passwordHash !== undefined;
}
