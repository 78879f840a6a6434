import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getWebhookEvent, getWebhookOverview, listWebhookEvents, type WebhookState } from "contract/webhooks.ts";
import { callApi } from "../../api/call-api.ts";

export type EventFilter = { state: WebhookState | null; facebookPageId: string | null; kind: string | null };

const refreshMs = 4000;

export const webhookKeys = {
  all: ["webhooks"] as const,
  lists: ["webhooks", "list"] as const,
};

export const overviewQuery = queryOptions({
  queryKey: [...webhookKeys.all, "overview"],
  queryFn: ({ signal }) => callApi(getWebhookOverview, { signal }),
  refetchInterval: refreshMs,
});

/** Renewed by itself as long as only its newest part is shown. */
export const eventsQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: [...webhookKeys.lists, filter] as const,
    queryFn: ({ pageParam, signal }) =>
      callApi(listWebhookEvents, {
        query: {
          ...{ limit: 60, cursor: pageParam ?? undefined, state: filter.state ?? undefined },
          ...{ facebookPageId: filter.facebookPageId ?? undefined, kind: filter.kind ?? undefined },
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : refreshMs),
  });

export const eventQuery = (eventId: number) =>
  queryOptions({
    queryKey: [...webhookKeys.all, "event", eventId],
    queryFn: ({ signal }) => callApi(getWebhookEvent, { params: { eventId: String(eventId) }, signal }),
    staleTime: 0,
  });
