"use client";
import { useQuery } from "@tanstack/react-query";
import { getFirstSteps, type WorkspaceOnWire } from "contract/workspaces.ts";
import { callApi } from "../../api/call-api.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import type { StartFacts } from "./start-steps.ts";

const lookEveryMs = 5_000;

/** What the checklist ticks, read from the workspace's own data; null while it is read. */
export function useStartFacts(workspace: WorkspaceOnWire | undefined, ownerEmail: string): StartFacts | null {
  const workspaceId = workspace?.id ?? "";
  const enabled = workspace !== undefined;
  const pages = useQuery({ ...pagesQuery(workspaceId), enabled });
  const steps = useQuery({
    queryKey: ["start", workspaceId, "steps"],
    queryFn: ({ signal }) => callApi(getFirstSteps, { params: { workspaceId }, signal }),
    enabled,
    refetchInterval: lookEveryMs,
  });
  if (enabled && (!pages.data || !steps.data)) return null;
  return {
    ownerEmail,
    workspaceName: workspace?.name ?? null,
    connectedPages: (pages.data ?? []).filter((page) => page.status !== "disconnected").length,
    ...(steps.data ?? { hasMessageIn: false, hasReplied: false, hasLaunched: false }),
    isDemonstration: workspace?.isDemonstration ?? false,
  };
}
