"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { LimitsForm } from "./limits-form.tsx";
import { PolicyChanges } from "./policy-changes.tsx";
import { changesQuery, limitsQuery } from "./sending-queries.ts";
import { StopPanel } from "./stop-panel.tsx";

/** What concerns sending in a workspace: limits of campaigns, the stop of everything, Meta's changes. */
export function SendingSettings() {
  const workspace = useWorkspace();
  const limits = useQuery(limitsQuery(workspace.id));
  const changes = useQuery(changesQuery(workspace.id));
  const isManager = workspace.role === "manager";
  return (
    <>
      <Section id="limits" title="Limits of campaigns" purpose="Beside Meta's rules. Answers of people are never limited.">
        {limits.data ? (
          <LimitsForm workspaceId={workspace.id} limits={limits.data} timeZone={workspace.timeZone} canEdit={isManager} />
        ) : limits.error ? (
          <ErrorNotice error={limits.error} onRetry={limits.refetch} />
        ) : null}
      </Section>
      <Section id="stop" title="Stop sending" purpose="At once, for what has not left yet; it goes on when somebody resumes it.">
        <StopPanel canStop={workspace.role !== "viewer"} canResume={isManager} />
      </Section>
      <Section id="policy" title="Changes at Meta" purpose="What will be allowed no more, or newly, and when.">
        {changes.data ? (
          <PolicyChanges changes={changes.data} />
        ) : changes.error ? (
          <ErrorNotice error={changes.error} onRetry={changes.refetch} />
        ) : null}
      </Section>
    </>
  );
}

const Section = ({ id, title, purpose, children }: { id: string; title: string; purpose: string; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <h2 id={id} className="font-semibold text-base">
      {title}
    </h2>
    <p className="mt-0.5 text-muted-foreground text-sm">{purpose}</p>
    {children}
  </section>
);
