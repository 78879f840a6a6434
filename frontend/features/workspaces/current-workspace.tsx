"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { WorkspaceOnWire } from "contract/workspaces.ts";
import Link from "next/link";
import { createContext, type ReactNode, use, useEffect } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Button } from "../../components/ui/button.tsx";
import { listenToWorkspace } from "../../realtime/realtime.ts";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { rememberWorkspace } from "./last-workspace.ts";
import { workspacesQuery } from "./workspace-queries.ts";

const Current = createContext<WorkspaceOnWire | null>(null);

/** The workspace of the address. */
export function useWorkspace(): WorkspaceOnWire {
  const workspace = use(Current);
  if (!workspace) throw new Error("useWorkspace is for screens below /w/[workspaceId]");
  return workspace;
}

/** Opens a workspace: who may not enter learns so, who may hears its events while inside. */
export function CurrentWorkspace({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const queries = useQueryClient();
  const { data, error, failureReason, refetch } = useQuery(workspacesQuery);
  useRealtimeEvent("page.changed", () => queries.invalidateQueries({ queryKey: workspacesQuery.queryKey }));
  const workspace = data?.find(({ id }) => id === workspaceId);
  const isInside = workspace !== undefined;
  useEffect(() => {
    if (!isInside) return;
    rememberWorkspace(workspaceId);
    return listenToWorkspace(workspaceId, () => queries.invalidateQueries({ refetchType: "active" }));
  }, [workspaceId, isInside, queries]);
  if (workspace) return <Current value={workspace}>{children}</Current>;
  if (!data && (error ?? failureReason)) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorNotice error={error ?? failureReason} onRetry={refetch} />
      </main>
    );
  }
  if (!data) return null;
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <div>
        <h1 className="font-semibold text-lg">No such workspace</h1>
        <p className="mt-1 text-muted-foreground text-sm">It may have been removed, or you are not a member of it.</p>
        <Button asChild variant="outline" className="mt-4">
          <Link href="/">Go to your workspaces</Link>
        </Button>
      </div>
    </main>
  );
}
