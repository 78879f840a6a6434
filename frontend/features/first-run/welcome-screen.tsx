"use client";
import { useQuery } from "@tanstack/react-query";
import type { WorkspaceOnWire } from "contract/workspaces.ts";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSession } from "../../api/use-session.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { setupQuery } from "../accounts/setup-query.ts";
import { readLastWorkspace } from "../workspaces/last-workspace.ts";
import { workspacesQuery } from "../workspaces/workspace-queries.ts";
import { DemonstrationProgress } from "./demonstration-progress.tsx";
import { GettingStarted } from "./getting-started.tsx";
import { StartForm } from "./start-form.tsx";
import { startHref } from "./start-href.ts";
import { startSteps } from "./start-steps.ts";
import { useStartFacts } from "./use-start-facts.ts";
import { WorkspaceForm } from "./workspace-form.tsx";

type Stage = { at: "choice" } | { at: "workspace" } | { at: "demonstration"; workspace: WorkspaceOnWire };

/** The first thing an owner sees: try with the simulator, or connect Facebook; and the way from there to the first campaign. */
export function WelcomeScreen() {
  const router = useRouter();
  const session = useSession();
  const account = session.status === "signed-in" ? session.account : null;
  const [stage, setStage] = useState<Stage>({ at: "choice" });
  const setup = useQuery(setupQuery);
  const workspaces = useQuery(workspacesQuery);
  const workspace =
    stage.at === "demonstration"
      ? stage.workspace
      : (workspaces.data?.find(({ id }) => id === readLastWorkspace()) ?? workspaces.data?.[0]);
  const facts = useStartFacts(workspace, account?.email ?? "");
  const enter = (made: WorkspaceOnWire, screen: string) => router.push(`/w/${made.id}/${screen}`);
  const firstName = account ? `, ${account.name.split(" ")[0]}` : "";
  const [title, purpose] = {
    choice: [
      `How do you want to start${firstName}?`,
      "You can do the other one later. Nothing you try in the simulator can reach a real person.",
    ],
    workspace: ["Name your workspace", "Then Facebook asks which Pages you share."],
    demonstration: [`Welcome${firstName}`, "Nothing you try here can reach a real person."],
  }[stage.at];
  const problem = setup.error ?? workspaces.error;
  return (
    <div className="grid min-h-dvh grid-cols-1 bg-background min-[1100px]:grid-cols-[minmax(0,1fr)_372px]">
      <PageTitle title="Welcome" />
      <main className="mx-auto w-full max-w-[900px] px-4 py-7 min-[720px]:px-14 min-[1100px]:pt-16">
        {workspace && stage.at === "choice" ? (
          <Link
            href={`/w/${workspace.id}/inbox`}
            className="mb-4 inline-flex items-center gap-1.5 rounded-sm text-muted-foreground text-sm hover:text-foreground"
          >
            <ArrowLeft className="size-4" aria-hidden /> Back to {workspace.name}
          </Link>
        ) : null}
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        <p className="mt-1 text-muted-foreground">{purpose}</p>
        {problem ? <ErrorNotice error={problem} onRetry={() => setup.refetch().then(() => workspaces.refetch())} /> : null}
        {setup.data && workspaces.data && stage.at === "choice" ? (
          <StartForm
            hasSimulator={setup.data.simulatorUrl !== null}
            isOwner={account?.isOwner ?? false}
            onFacebook={() => setStage({ at: "workspace" })}
            onDemonstration={(made) => setStage({ at: "demonstration", workspace: made })}
          />
        ) : null}
        {setup.isPending ? <Skeleton className="mt-6 h-[240px] rounded-lg" /> : null}
        {stage.at === "workspace" ? (
          <WorkspaceForm onMade={(made) => enter(made, "pages")} onBack={() => setStage({ at: "choice" })} />
        ) : null}
        {stage.at === "demonstration" ? (
          <DemonstrationProgress workspace={stage.workspace} onReady={() => enter(stage.workspace, "inbox")} />
        ) : null}
      </main>
      <aside
        aria-label="Getting started"
        className="border-border border-t bg-canvas px-4 py-7 min-[720px]:px-7 min-[1100px]:border-t-0 min-[1100px]:border-l min-[1100px]:pt-16"
      >
        {facts ? <GettingStarted steps={startSteps(facts)} hrefOf={(step) => startHref(step, workspace?.id ?? null)} /> : null}
        <p className="mt-4 text-subtle-foreground text-xs">
          Stop whenever you like. Every tick is read from your data, so the list keeps its place.
        </p>
      </aside>
    </div>
  );
}
