import { queryOptions } from "@tanstack/react-query";
import { getInstallation, getSendingLimits, listPolicyChanges, listStops } from "contract/sending.ts";
import { callApi } from "../../api/call-api.ts";

export const sendingKeys = {
  limits: (workspaceId: string) => ["sending", workspaceId, "limits"] as const,
  stops: (workspaceId: string) => ["sending", workspaceId, "stops"] as const,
  changes: (workspaceId: string) => ["sending", workspaceId, "changes"] as const,
  installation: ["installation"] as const,
};

export const limitsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: sendingKeys.limits(workspaceId),
    queryFn: ({ signal }) => callApi(getSendingLimits, { params: { workspaceId }, signal }),
  });

/** Stops in force. */
export const stopsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: sendingKeys.stops(workspaceId),
    queryFn: async ({ signal }) =>
      (await callApi(listStops, { params: { workspaceId }, query: { isActive: "true", limit: "100" }, signal })).items,
    staleTime: 60_000,
  });

export const changesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: sendingKeys.changes(workspaceId),
    queryFn: async ({ signal }) => (await callApi(listPolicyChanges, { params: { workspaceId }, signal })).items,
    staleTime: 300_000,
  });

export const installationQuery = queryOptions({
  queryKey: sendingKeys.installation,
  queryFn: ({ signal }) => callApi(getInstallation, { signal }),
  staleTime: 300_000,
});
