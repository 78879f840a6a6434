import type { Context } from "../context.ts";
import { asAccount } from "./as-account.ts";
import { makeOwner } from "./make-owner.ts";
import { recordAudit } from "./record-audit.ts";
import { type OpenedSession, startSession, type Visitor } from "./start-session.ts";

/** Makes the one owner and signs them in. @throws AppError owner_exists, for ever after the first */
export const signUpOwner = (
  ctx: Context,
  input: { email: string; password: string; name: string },
  visitor: Visitor,
): Promise<OpenedSession> =>
  makeOwner(ctx, input, async (tx, account) => {
    await recordAudit(asAccount(tx, account, visitor.address), { action: "account.signed_up" });
    return startSession(tx, account, visitor, false);
  });
