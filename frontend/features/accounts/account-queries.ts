import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getTwoFactor, listSessions } from "contract/accounts.ts";
import type { Received } from "contract/route.ts";
import { callApi } from "../../api/call-api.ts";

export type OwnSession = Received<typeof listSessions>["items"][number];

export const sessionsKey = ["own-sessions"] as const;

export const sessionsQuery = infiniteQueryOptions({
  queryKey: sessionsKey,
  queryFn: ({ pageParam, signal }) => callApi(listSessions, { query: { limit: 20, cursor: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const twoFactorQuery = queryOptions({
  queryKey: ["two-factor"],
  queryFn: ({ signal }) => callApi(getTwoFactor, { signal }),
});
