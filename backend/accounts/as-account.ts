import type { Context } from "../context.ts";

/** The context of somebody who is about to have a session, for what is written down about it. */
export const asAccount = (ctx: Context, account: { id: string; name: string; isOwner: boolean }, address?: string): Context => ({
  ...ctx,
  actor: { kind: "account", accountId: account.id, name: account.name, isOwner: account.isOwner, sessionId: "", address },
});
