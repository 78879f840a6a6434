import type { Context } from "../context.ts";
import { checkConnection } from "../pages/check-connection.ts";
import { holdPage } from "../pages/hold-page.ts";
import { markPageState } from "../pages/mark-page-state.ts";
import type { InFlight } from "./outcomes.ts";

const restrictedForMs = 60 * 60_000;
const probing = new Map<string, Promise<void>>();

/**
 * Stops a Page whose token or permission Meta refused, after a second look confirms it: one odd answer disconnects nothing.
 * What waits stays deferred and goes on when the Page is connected again.
 */
export function stopPage(
  ctx: Context,
  message: Pick<InFlight, "pageId" | "facebookPageId" | "pageToken">,
  state: "needs_reconnect" | "restricted",
  reason: string,
): Promise<void> {
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
) {
  if (state === "restricted") {
    await holdPage(ctx, message.pageId, new Date(Date.now() + restrictedForMs), reason);
    return markPageState(ctx, message.pageId, "restricted", reason);
  }
  const page = { id: message.pageId, facebookPageId: message.facebookPageId, token: message.pageToken };
  if ((await checkConnection(ctx, page, reason)) === "lost") return;
  // Not confirmed: let the Page rest instead, so that one odd answer is not asked for again at once.
  const until = new Date(Date.now() + 60_000);
  ctx.pace.hold(message.pageId, until.getTime());
  await holdPage(ctx, message.pageId, until, reason);
}
