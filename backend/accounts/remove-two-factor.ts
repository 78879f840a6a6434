import type { Context } from "../context.ts";
import { deleteTwoFactor } from "./two-factor-queries.ts";

/** Turns somebody's two-factor off without asking for a code; answers whether it was on. The caller says why in the audit log. */
export const removeTwoFactor = (ctx: Context, accountId: string): Promise<boolean> => deleteTwoFactor(ctx.db, accountId);
