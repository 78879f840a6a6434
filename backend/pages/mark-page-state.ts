import type { PageStatus } from "contract/pages.ts";
import { type Context, inTransaction } from "../context.ts";
import { publish } from "../realtime/create-realtime.ts";
import { movePage } from "./queries.ts";

type Marked = "needs_reconnect" | "restricted" | "connected";

/** A dead token outweighs a restriction, only the end of a restriction makes `connected`, and a disconnected Page stays so. */
const from: Record<Marked, PageStatus[]> = {
  needs_reconnect: ["connected", "restricted", "needs_reconnect"],
  restricted: ["connected", "restricted"],
  connected: ["restricted"],
};

/** Notes what Meta said about a Page, in words for its operator; saying it twice changes nothing. */
export function markPageState(ctx: Context, pageId: string, state: Marked, reason: string | null = null): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const moved = await movePage(tx.db, pageId, from[state], state, state === "connected" ? null : reason);
    if (moved) publish(tx, moved.workspaceId, "page.changed", { pageId });
  });
}
