import type { Role } from "contract/workspaces.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { getAccount, listMemberships } from "./queries.ts";

/** The signed-in account and where it is a member. */
export async function readMe(ctx: Context) {
  if (ctx.actor.kind !== "account") throw new AppError("not_signed_in", "You are not signed in.");
  const memberships = await listMemberships(ctx.db, ctx.actor.accountId);
  return {
    account: await getAccount(ctx.db, ctx.actor.accountId),
    memberships: memberships.map(({ workspaceId, role }) => ({ workspaceId, role: role as Role })),
  };
}
