"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { retryWebhookEvents } from "contract/webhooks.ts";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { webhookKeys } from "./webhook-queries.ts";

const settleMs = 1200;

/** Has parked events applied again, and shows a moment later what became of them. */
export function useRetry() {
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: webhookKeys.all });
  return useMutation({
    mutationFn: (which: { eventIds: number[] } | { all: true }) => callApi(retryWebhookEvents, { body: which }),
    onSuccess: ({ count }) => {
      toast.success(count === 1 ? "Trying it again." : `Trying ${count.toLocaleString("en")} again.`);
      renew();
      setTimeout(renew, settleMs);
    },
    onError: sayError,
  });
}
