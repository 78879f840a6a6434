"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { makeDryRun } from "contract/campaigns.ts";
import { useEffect, useRef } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { dryRunQuery } from "./campaign-queries.ts";

/** The dry run of a draft; made when there is none, or when the draft changed since. */
export function useDryRun(workspaceId: string, campaignId: string, canOperate: boolean) {
  const queries = useQueryClient();
  const query = dryRunQuery(workspaceId, campaignId);
  const { data, isFetching } = useQuery(query);
  const make = useMutation({
    mutationFn: () => callApi(makeDryRun, { params: { workspaceId, campaignId } }),
    onSuccess: (made) => queries.setQueryData(query.queryKey, made),
    onError: sayError,
  });
  const begun = useRef(false);
  const { mutate } = make;
  const isNeeded = canOperate && data !== undefined && !isFetching && !data?.isCurrent;
  useEffect(() => {
    if (!isNeeded || begun.current) return;
    begun.current = true;
    mutate();
  }, [isNeeded, mutate]);
  return { dryRun: data?.isCurrent ? data : undefined, isChecking: make.isPending, check: () => mutate() };
}
