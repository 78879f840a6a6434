import { type Context, inTransaction } from "../context.ts";
import { ownAccount } from "./own-account.ts";
import { type AccountRow, changeName } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";

/** Changes one's own name. */
export function updateMe(ctx: Context, input: { name: string }): Promise<AccountRow> {
  const { accountId, name: before } = ownAccount(ctx);
  return inTransaction(ctx, async (tx) => {
    const account = await changeName(tx.db, accountId, input.name);
    if (account.name !== before) {
      const subject = { kind: "account", id: accountId, name: account.name };
      await recordAudit(tx, { action: "account.renamed", subject, before: { name: before }, after: { name: account.name } });
    }
    return account;
  });
}
