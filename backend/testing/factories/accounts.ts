import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { signAccessToken } from "../../accounts/access-token.ts";
import { startSession } from "../../accounts/start-session.ts";
import type { Actor, Context } from "../../context.ts";

export type TestAccount = {
  id: string;
  email: string;
  name: string;
  isOwner: boolean;
  sessionId: string;
  actor: Extract<Actor, { kind: "account" }>;
  /** For `inject({ headers })`. */
  headers: { authorization: string };
  /** For `inject({ headers })` of routes that go by the refresh cookie. */
  cookie: string;
};

export const testPassword = "correct horse battery";

// Cheap on purpose: tests of the real cost sign up through the API.
const passwordHash = hash(testPassword, { memoryCost: 32, timeCost: 1, parallelism: 1 });

/** An account with a session; the owner is made once per database. */
export async function makeAccount(
  ctx: Context,
  facts: { name?: string; email?: string; isOwner?: boolean; password?: "real" } = {},
): Promise<TestAccount> {
  const email = facts.email ?? `${randomBytes(6).toString("hex")}@example.test`;
  const account = await ctx.db
    .insertInto("account")
    .values({
      email,
      name: facts.name ?? "Test Person",
      isOwner: facts.isOwner ?? false,
      passwordHash: facts.password === "real" ? await hash(testPassword) : await passwordHash,
    })
    .returning(["id", "email", "name", "isOwner", "createdAt"])
    .executeTakeFirstOrThrow();
  return openSession(ctx, account);
}

export const makeOwner = (ctx: Context) => makeAccount(ctx, { isOwner: true, name: "Olivia Owner" });

/** One more session of an account. */
export async function openSession(
  ctx: Context,
  account: { id: string; email: string; name: string; isOwner: boolean; createdAt?: Date },
): Promise<TestAccount> {
  const row = { ...account, createdAt: account.createdAt ?? new Date() };
  const opened = await startSession(ctx, row, { address: "127.0.0.1", userAgent: "test" }, false);
  const sessionId = JSON.parse(Buffer.from(opened.signedIn.accessToken.split(".")[1] ?? "", "base64url").toString())
    .sid as string;
  const { id, email, name, isOwner } = account;
  const { token } = await signAccessToken(ctx.config, { accountId: id, sessionId });
  return {
    ...{ id, email, name, isOwner, sessionId },
    actor: { kind: "account", accountId: id, name, isOwner, sessionId },
    headers: { authorization: `Bearer ${token}` },
    cookie: `messagesender_refresh=${opened.refreshToken}`,
  };
}
