import * as contract from "contract/webhooks.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { retryParked } from "./event-list-queries.ts";
import { readEvent, readEvents } from "./read-events.ts";
import { readOverview } from "./read-overview.ts";
import { replayEvents } from "./replay-events.ts";
import { wakeIntake } from "./wake-intake.ts";

/** The owner's look at what Meta sent, across workspaces. */
export function registerWebhookEventRoutes(route: RegisterRoute) {
  route(contract.getWebhookOverview, ({ ctx }) => readOverview(ctx));
  route(contract.listWebhookEvents, ({ ctx, query }) => readEvents(ctx, query));
  route(contract.getWebhookEvent, ({ ctx, params }) => readEvent(ctx, params.eventId));
  route(contract.retryWebhookEvents, async ({ ctx, body }) => {
    const count = await retryParked(ctx.db, "all" in body ? "all" : body.eventIds);
    wakeIntake(ctx);
    return { count };
  });
  route(contract.replayWebhookEvents, ({ ctx, body }) => replayEvents(ctx, body));
}
