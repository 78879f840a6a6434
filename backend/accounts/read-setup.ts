import type { Context } from "../context.ts";
import { findOwner } from "./queries.ts";

/** What the browser must know before anyone is signed in. */
export async function readSetup(ctx: Context) {
  return { hasOwner: (await findOwner(ctx.db)) !== undefined, simulatorUrl: ctx.config.simulatorUrl ?? null };
}
