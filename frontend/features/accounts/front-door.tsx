"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { readLastWorkspace } from "../workspaces/last-workspace.ts";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";

/** Leads to the workspace this browser was in last, or to the first steps when there is none. */
export function FrontDoor() {
  const router = useRouter();
  const { data, error, failureReason, refetch } = useQuery(workspacesQuery);
  useEffect(() => {
    if (!data) return;
    const last = readLastWorkspace();
    const workspace = data.find(({ id }) => id === last) ?? data[0];
    router.replace(workspace ? `/w/${workspace.id}/inbox` : "/welcome");
  }, [data, router]);
  const problem = error ?? failureReason;
  return problem && !data ? (
    <main className="grid min-h-dvh place-items-center">
      <ErrorNotice error={problem} onRetry={refetch} />
    </main>
  ) : null;
}
