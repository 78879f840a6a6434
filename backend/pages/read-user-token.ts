import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { decrypt } from "../secrets/encrypt.ts";
import { findUserToken, listUserTokens } from "./login-queries.ts";

/** The token of the Facebook account this person connected here within the last hour. @throws AppError facebook_not_connected */
export async function readUserToken(ctx: Context, workspaceId: string): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== "account") throw new AppError("not_signed_in", "You are not signed in.");
  const row = await inWorkspace(ctx, workspaceId, (tx) => findUserToken(tx.db, workspaceId, actor.accountId));
  if (!row?.userToken) throw new AppError("facebook_not_connected", "Continue with Facebook first, then choose Pages.");
  return decrypt(row.userToken, ctx.config.secrets);
}

const mostTokens = 5;

/** Tokens of those who connected Facebook in this workspace within the last hour, of this person before others. */
export async function readUserTokens(ctx: Context, workspaceId: string): Promise<string[]> {
  const accountId = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
  const rows = await inWorkspace(ctx, workspaceId, (tx) => listUserTokens(tx.db, workspaceId, accountId, mostTokens));
  return rows.flatMap(({ userToken }) => (userToken ? decrypt(userToken, ctx.config.secrets) : []));
}
