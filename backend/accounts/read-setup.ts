import type { Context } from "../context.ts";
import { findOwner } from "./queries.ts";

/** What the browser must know before anyone is signed in. */
export async function readSetup(ctx: Context) {
  const { simulatorUrl, facebook } = ctx.config;
  // Where a browser finds the simulator; the backend may know a shorter way.
  return { hasOwner: (await findOwner(ctx.db)) !== undefined, simulatorUrl: simulatorUrl ? facebook.dialogUrl : null };
}
