"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { Button } from "../../components/ui/button.tsx";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { RowSkeletons } from "../campaigns/row-skeletons.tsx";
import { StartStrip } from "../first-run/start-strip.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { ChooserDialog } from "./chooser-dialog.tsx";
import { ConnectFaultNotice } from "./connect-fault-notice.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { NoPages } from "./no-pages.tsx";
import { pagesKey, pagesQuery } from "./page-queries.ts";
import { PageTable } from "./page-table.tsx";
import { usePageActions } from "./use-page-actions.ts";

/** The Facebook Pages of this workspace: how each one is, and connecting more. */
export function PagesScreen() {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const queries = useQueryClient();
  const { data: pages, error, isPending, refetch } = useQuery(pagesQuery(workspaceId));
  const actions = usePageActions(workspaceId);
  useRealtimeEvent("page.changed", () => queries.invalidateQueries({ queryKey: pagesKey(workspaceId) }));
  const canManage = role === "manager";
  const fault = search.get("connect_error");
  const close = () => router.replace(pathname);
  const [isAsked, setIsAsked] = useState(false);
  const connected = pages?.filter((page) => page.status !== "disconnected") ?? [];
  const leave = () => (connected.length > 0 ? setIsAsked(true) : actions.reconnect());
  return (
    <div className="relative h-full overflow-y-auto">
      <PageTitle title="Pages" />
      <PageHeader title="Pages" purpose="The Facebook Pages people write to. A Page belongs to one workspace.">
        {canManage && pages && pages.length > 0 ? (
          <Button onClick={leave} disabled={actions.isLeaving}>
            {actions.isLeaving ? "Going to Facebook…" : "Connect Facebook Pages"}
          </Button>
        ) : null}
      </PageHeader>
      <StartStrip />
      {fault ? <ConnectFaultNotice code={fault} onAgain={canManage ? leave : null} onClose={close} /> : null}
      {error ? <ErrorNotice error={error} onRetry={refetch} /> : null}
      {isPending ? <RowSkeletons count={4} /> : null}
      {pages?.length === 0 ? <NoPages canManage={canManage} isLeaving={actions.isLeaving} onConnect={leave} /> : null}
      {pages && pages.length > 0 ? (
        <PageTable
          pages={pages}
          workspaceId={workspaceId}
          timeZone={timeZone}
          canManage={canManage}
          actions={{ ...actions, reconnect: leave }}
        />
      ) : null}
      <LeaveDialog
        pages={connected}
        isOpen={isAsked || (canManage && pages !== undefined && search.get("reconnect") === "1")}
        isLeaving={actions.isLeaving}
        onLeave={actions.reconnect}
        onClose={() => {
          setIsAsked(false);
          if (search.has("reconnect")) close();
        }}
      />
      {canManage ? (
        <ChooserDialog
          workspaceId={workspaceId}
          isOpen={search.get("connected") === "1"}
          onClose={close}
          onAgain={actions.reconnect}
        />
      ) : null}
    </div>
  );
}
