import type { Context } from "../context.ts";
import { findOwner } from "./queries.ts";

/** What the browser must know before anyone is signed in. */
export async function readSetup(ctx: Context) {
  const { simulatorUrl, facebook } = ctx.config;
  return {
    hasOwner: (await findOwner(ctx.db)) !== undefined,
    // Where a browser finds the simulator; the backend may know a shorter way.
    simulatorUrl: simulatorUrl ? facebook.dialogUrl : null,
    hasMail: ctx.mailer.isConfigured,
  };
}
