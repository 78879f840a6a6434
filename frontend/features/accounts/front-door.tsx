"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSession } from "../../api/use-session.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { readLastWorkspace } from "../workspaces/last-workspace.ts";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";
import { NoWorkspace } from "./no-workspace.tsx";

/** Leads to the workspace this browser was in last, or the owner to the first steps when there is none. */
export function FrontDoor() {
  const router = useRouter();
  const session = useSession();
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  const { data, error, failureReason, refetch } = useQuery(workspacesQuery);
  useEffect(() => {
    if (!data) return;
    const last = readLastWorkspace();
    const workspace = data.find(({ id }) => id === last) ?? data[0];
    if (workspace) router.replace(`/w/${workspace.id}/inbox`);
    else if (isOwner) router.replace("/welcome");
  }, [data, isOwner, router]);
  if (data?.length === 0 && !isOwner) return <NoWorkspace />;
  const problem = error ?? failureReason;
  return problem && !data ? (
    <main className="grid min-h-dvh place-items-center">
      <ErrorNotice error={problem} onRetry={refetch} />
    </main>
  ) : null;
}
