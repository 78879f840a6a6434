import type { Context } from "../context.ts";
import { makeOwner } from "./make-owner.ts";
import { type OpenedSession, startSession, type Visitor } from "./start-session.ts";

/** Makes the one owner and signs them in. @throws AppError owner_exists, for ever after the first */
export const signUpOwner = (
  ctx: Context,
  input: { email: string; password: string; name: string },
  visitor: Visitor,
): Promise<OpenedSession> => makeOwner(ctx, input, (tx, account) => startSession(tx, account, visitor, false));
