import type { Context } from "../context.ts";
import { failWaitingMail } from "./queries.ts";

/** Keeps a message that has not left yet from leaving, and says why. */
export const withdrawMail = (ctx: Context, mailId: string, why: string) => failWaitingMail(ctx.db, mailId, why);
