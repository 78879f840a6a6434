import { randomBytes } from "node:crypto";
import type { Role } from "contract/workspaces.ts";
import type { Context } from "../../context.ts";
import { makeAccount, type TestAccount } from "./accounts.ts";

export async function makeWorkspace(
  ctx: Context,
  facts: { name?: string; isDemonstration?: boolean } = {},
): Promise<{ id: string }> {
  const name = facts.name ?? `Workspace ${randomBytes(4).toString("hex")}`;
  return ctx.db
    .insertInto("workspace")
    .values({ name, colour: "blue", isDemonstration: facts.isDemonstration ?? false })
    .returning("id")
    .executeTakeFirstOrThrow();
}

export async function addMember(ctx: Context, workspaceId: string, account: { id: string }, role: Role) {
  await ctx.db.insertInto("membership").values({ workspaceId, accountId: account.id, role }).execute();
}

/** A fresh account that is a member of the workspace. */
export async function makeMember(ctx: Context, workspaceId: string, role: Role): Promise<TestAccount> {
  const account = await makeAccount(ctx, { name: `A ${role}` });
  await addMember(ctx, workspaceId, account, role);
  return account;
}
