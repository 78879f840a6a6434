import { queryOptions } from "@tanstack/react-query";
import { listMembers, listWorkspaces } from "contract/workspaces.ts";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";

export const workspacesKey = ["workspaces"] as const;

export const workspacesQuery = queryOptions({
  queryKey: workspacesKey,
  queryFn: async ({ signal }) => (await callApi(listWorkspaces, { signal })).items,
  // Nothing can be shown without them, so a silent server is asked for ever; `failureReason` says so meanwhile.
  retry: (_count, error) => isApiError(error, "unreachable"),
});

export const membersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["members", workspaceId],
    queryFn: async ({ signal }) => (await callApi(listMembers, { params: { workspaceId }, signal })).items,
    staleTime: 60_000,
  });
