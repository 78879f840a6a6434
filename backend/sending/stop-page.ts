import type { Context } from "../context.ts";
import { checkConnection } from "../pages/check-connection.ts";
import { holdPage } from "../pages/hold-page.ts";
import { markPageState } from "../pages/mark-page-state.ts";
import type { InFlight } from "./outcomes.ts";

const restrictedForMs = 60 * 60_000;
const probing = new Map<string, Promise<Stopped>>();

/** `healthy`: nothing is wrong with the Page; `resting`: nobody knows, so it waits a minute. */
export type Stopped = "stopped" | "resting" | "healthy";

/**
 * Stops a Page whose token or permission Meta refused, after a second look confirms it: one odd answer disconnects nothing.
 * What waits stays deferred and goes on when the Page is connected again.
 */
export function stopPage(
  ctx: Context,
  message: Pick<InFlight, "pageId" | "facebookPageId" | "pageToken">,
  state: "needs_reconnect" | "restricted",
  reason: string,
): Promise<Stopped> {
  const running = probing.get(message.pageId);
  if (running) return running;
  const probe = confirmAndMark(ctx, message, state, reason).finally(() => probing.delete(message.pageId));
  probing.set(message.pageId, probe);
  return probe;
}

async function confirmAndMark(
  ctx: Context,
  message: Pick<InFlight, "pageId" | "facebookPageId" | "pageToken">,
  state: "needs_reconnect" | "restricted",
  reason: string,
): Promise<Stopped> {
  if (state === "restricted") {
    await holdPage(ctx, message.pageId, new Date(Date.now() + restrictedForMs), reason);
    await markPageState(ctx, message.pageId, "restricted", reason);
    return "stopped";
  }
  const page = { id: message.pageId, facebookPageId: message.facebookPageId, token: message.pageToken };
  const found = await checkConnection(ctx, page, reason);
  if (found !== "unclear") return found === "lost" ? "stopped" : "healthy";
  const until = new Date(Date.now() + 60_000);
  ctx.pace.hold(message.pageId, until.getTime());
  await holdPage(ctx, message.pageId, until, reason);
  return "resting";
}
