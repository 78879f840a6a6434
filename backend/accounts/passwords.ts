import { hash, verify } from "@node-rs/argon2";
import { AppError } from "../errors.ts";

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const mostAtOnce = 4;
const mostWaiting = 50;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashing is costly on purpose, so only a few run at once. @throws AppError not_ready when too many wait */
async function inPool<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new AppError("not_ready", "Too many people sign in at once. Try again in a moment.");
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export const hashPassword = (password: string): Promise<string> => inPool(() => hash(password, options));

let nobody: Promise<string> | undefined;

/** Checks a password; without a hash it takes as long and answers false. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword("nobody has this password");
  const given = passwordHash ?? (await nobody);
  const isRight = await inPool(() => verify(given, password).catch(() => false));
  return passwordHash !== undefined && isRight;
}
