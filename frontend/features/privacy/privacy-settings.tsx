"use client";
import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../api/use-session.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Section } from "../settings/section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { ErasureList } from "./erasure-list.tsx";
import { retentionQuery } from "./privacy-queries.ts";
import { RetentionForm } from "./retention-form.tsx";

/** How long a workspace keeps things, and who was deleted when. */
export function PrivacySettings() {
  const { id: workspaceId, role } = useWorkspace();
  const session = useSession();
  const isOwner = session.status === "signed-in" && session.account.isOwner;
  const isManager = role === "manager";
  const { data, error, refetch } = useQuery({ ...retentionQuery(workspaceId), enabled: isManager });
  if (!isManager) return <p className="text-muted-foreground text-sm">Managers of this workspace see this.</p>;
  return (
    <div className="flex max-w-[760px] flex-col gap-10">
      <Section title="How long things are kept" text="For this workspace. What is older is deleted every night.">
        {data ? (
          <RetentionForm key={workspaceId} workspaceId={workspaceId} retained={data} canEdit={isOwner} />
        ) : error ? (
          <ErrorNotice error={error} onRetry={refetch} />
        ) : (
          <Skeleton className="h-24 rounded-md" />
        )}
      </Section>
      <Section title="Deleted people" text="When, by whom and how much. Who it was is not kept.">
        <ErasureList />
      </Section>
    </div>
  );
}
