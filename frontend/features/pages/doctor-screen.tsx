"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { repairPage } from "contract/pages.ts";
import { ArrowLeft, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTitle } from "../../components/page-title.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { HistoryPanel } from "../history/history-panel.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { DoctorChecks } from "./doctor-checks.tsx";
import { DoctorSummary } from "./doctor-summary.tsx";
import { LiveTest } from "./live-test.tsx";
import { PagePicture } from "./page-picture.tsx";
import { doctorKey, doctorQuery, pagesKey, pagesQuery } from "./page-queries.ts";

/** Everything a Page's messages depend on, asked just now, and a test with a real message. */
export function DoctorScreen({ pageId }: { pageId: string }) {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const queries = useQueryClient();
  const router = useRouter();
  const { data: pages } = useQuery(pagesQuery(workspaceId));
  const report = useQuery(doctorQuery(workspaceId, pageId));
  const page = pages?.find((one) => one.id === pageId);
  const key = doctorKey(workspaceId, pageId);
  const repair = useMutation({
    mutationFn: () => callApi(repairPage, { params: { workspaceId, pageId } }),
    onSuccess: (fresh) => queries.setQueryData(key, fresh),
    onError: sayError,
  });
  useRealtimeEvent("page.changed", (changed) => {
    queries.invalidateQueries({ queryKey: pagesKey(workspaceId) });
    if (changed.pageId === pageId) queries.invalidateQueries({ queryKey: key });
  });
  const isBusy = report.isFetching || repair.isPending;
  const name = page?.name ?? "Page";
  const isLost = report.data?.checks.some((check) => check.id === "connection" && check.state === "red") ?? false;
  return (
    <div className="h-full overflow-y-auto">
      <PageTitle title={`Check ${name}`} />
      <Link
        href={`/w/${workspaceId}/pages`}
        className="mt-4 ml-6 inline-flex items-center gap-1 text-muted-foreground text-sm hover:text-foreground max-[719px]:ml-4"
      >
        <ArrowLeft className="size-3.5" aria-hidden /> Pages
      </Link>
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            {page ? <PagePicture id={page.id} name={page.name} url={page.pictureUrl} /> : null}
            {name}
          </span>
        }
        purpose="Everything the messages of this Page depend on, asked at Facebook just now."
      >
        <Button variant="outline" onClick={() => report.refetch()} disabled={isBusy}>
          <RefreshCw className="size-3.5" aria-hidden />
          {isBusy ? "Checking…" : "Check again"}
        </Button>
        {isLost && role === "manager" ? (
          <Button onClick={() => router.push(`/w/${workspaceId}/pages?reconnect=1`)}>Reconnect</Button>
        ) : null}
        {report.data?.canRepair && role === "manager" ? (
          <Button onClick={() => repair.mutate()} disabled={isBusy}>
            {repair.isPending ? "Repairing…" : "Repair"}
          </Button>
        ) : null}
      </PageHeader>
      {report.error && !report.data ? <ErrorNotice error={report.error} onRetry={report.refetch} /> : null}
      {report.error && !report.data ? null : (
        <div className="grid gap-x-8 gap-y-6 px-6 pb-8 max-[719px]:px-4 min-[1100px]:grid-cols-[minmax(0,1fr)_344px]">
          <div className="min-w-0">
            <DoctorSummary report={report.data} isBusy={isBusy} timeZone={timeZone} />
            <DoctorChecks report={report.data} />
          </div>
          <div className="grid h-fit gap-4">
            <LiveTest workspaceId={workspaceId} pageId={pageId} name={name} onArrived={() => report.refetch()} />
            <HistoryPanel pageId={pageId} pageName={name} isConnected={page !== undefined && page.status !== "disconnected"} />
          </div>
        </div>
      )}
    </div>
  );
}
