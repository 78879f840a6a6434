import { QueryClient } from "@tanstack/react-query";
import { isApiError } from "./api-error.ts";

/** What was fetched stays good until an event says otherwise; only a silent server is asked again. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 15 * 60_000,
        retry: (count, error) => isApiError(error, "unreachable") && count < 4,
        retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      },
      mutations: { retry: false },
    },
  });
