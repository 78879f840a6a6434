import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { decrypt } from "../secrets/encrypt.ts";
import { findAnyUserToken, findUserToken } from "./login-queries.ts";

/** The token of the Facebook account this person connected here within the last hour. @throws AppError facebook_not_connected */
export async function readUserToken(ctx: Context, workspaceId: string): Promise<string> {
  const { actor } = ctx;
  if (actor.kind !== "account") throw new AppError("not_signed_in", "You are not signed in.");
  const row = await inWorkspace(ctx, workspaceId, (tx) => findUserToken(tx.db, workspaceId, actor.accountId));
  if (!row?.userToken) throw new AppError("facebook_not_connected", "Continue with Facebook first, then choose Pages.");
  return decrypt(row.userToken, ctx.config.secrets);
}

/** The token of somebody who connected Facebook in this workspace within the last hour, of this person before others; undefined without one. */
export async function readAnyUserToken(ctx: Context, workspaceId: string): Promise<string | undefined> {
  const accountId = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
  const row = await inWorkspace(ctx, workspaceId, (tx) => findAnyUserToken(tx.db, workspaceId, accountId));
  return row?.userToken ? decrypt(row.userToken, ctx.config.secrets) : undefined;
}
