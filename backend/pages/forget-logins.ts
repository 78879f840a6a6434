import type { Context } from "../context.ts";
import { deleteLoginsOf } from "./login-queries.ts";

/** Deletes what somebody's Facebook Login left here; connected Pages keep working with tokens of their own. */
export const forgetLogins = (ctx: Context, input: { accountId: string }) => deleteLoginsOf(ctx.db, input.accountId);
