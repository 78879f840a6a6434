import { sql } from "kysely";
import type { Context } from "../context.ts";
import { deleteOldMail } from "../mail/queries.ts";

/** Deletes what no longer protects anyone: failures and wishes for links after a day, mail after 30, sessions and their tokens 30 days after they are over. Real time. */
export async function forgetOldSignIns(ctx: Context) {
  await ctx.db.deleteFrom("signInFailure").where("failedAt", "<", sql<Date>`now() - interval '1 day'`).execute();
  await ctx.db
    .deleteFrom("session")
    .where(sql<Date>`least(coalesce(ended_at, expires_at), expires_at)`, "<", sql<Date>`now() - interval '30 days'`)
    .execute();
  await ctx.db.deleteFrom("passwordRequest").where("requestedAt", "<", sql<Date>`now() - interval '1 day'`).execute();
  await ctx.db.deleteFrom("passwordLink").where("expiresAt", "<", sql<Date>`now() - interval '1 day'`).execute();
  await deleteOldMail(ctx.db);
  // A used token must be known for as long as someone could bring it back.
  await ctx.db.deleteFrom("refreshToken").where("expiresAt", "<", sql<Date>`now()`).execute();
}
