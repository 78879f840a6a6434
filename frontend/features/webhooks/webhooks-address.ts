import { WebhookState } from "contract/webhooks.ts";
import type { EventFilter } from "./webhook-queries.ts";

export type WebhooksAddress = EventFilter & { eventId: number | null };

/** What the screen shows, read from the address. */
export function readWebhooksAddress(query: { get: (name: string) => string | null }): WebhooksAddress {
  const state = WebhookState.safeParse(query.get("state"));
  const eventId = Number(query.get("event"));
  return {
    state: state.success ? state.data : null,
    facebookPageId: query.get("page"),
    kind: query.get("kind"),
    eventId: Number.isSafeInteger(eventId) && eventId > 0 ? eventId : null,
  };
}

export function webhooksHref(workspaceId: string, { state, facebookPageId, kind, eventId }: WebhooksAddress): string {
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(facebookPageId && { page: facebookPageId }),
    ...(kind && { kind }),
    ...(eventId && { event: String(eventId) }),
  }).toString();
  return `/w/${workspaceId}/webhooks${query ? `?${query}` : ""}`;
}
