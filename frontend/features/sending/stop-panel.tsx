"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { resumeSending, type SendingStopOnWire, stopSending } from "contract/sending.ts";
import { OctagonX, Play } from "lucide-react";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { sayError } from "../../components/say-error.ts";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Select } from "../../components/ui/select.tsx";
import { Switch } from "../../components/ui/switch.tsx";
import { useNow } from "../../components/use-now.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { sendingKeys, stopsQuery } from "./sending-queries.ts";
import { leftWords, placeWords } from "./stop-words.ts";

/** Stops everything that has not left yet, on a Page or everywhere here, and says what had left. */
export function StopPanel({ canStop, canResume }: { canStop: boolean; canResume: boolean }) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const { data: stops = [] } = useQuery(stopsQuery(workspace.id));
  const { data: pages = [] } = useQuery(pagesQuery(workspace.id));
  const [pageId, setPageId] = useState("");
  const [includesReplies, setIncludesReplies] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: sendingKeys.stops(workspace.id) });
  const stop = useMutation({
    mutationFn: () =>
      callApi(stopSending, { params: { workspaceId: workspace.id }, body: { pageId: pageId || null, includesReplies } }),
    onSuccess: refresh,
    onError: sayError,
  });
  const resume = useMutation({
    mutationFn: (stopId: string) => callApi(resumeSending, { params: { workspaceId: workspace.id, stopId } }),
    onSuccess: refresh,
    onError: sayError,
  });
  const place = placeWords(pages.find((page) => page.id === pageId)?.name ?? null, workspace.name);
  return (
    <div className="mt-3 flex flex-col gap-4">
      {stops.length > 0 ? (
        <ul className="border-border border-t">
          {stops.map((one) => (
            <StopRow
              key={one.id}
              stop={one}
              canResume={canResume}
              isBusy={resume.isPending}
              onResume={() => resume.mutate(one.id)}
            />
          ))}
        </ul>
      ) : null}
      {canStop ? (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <Select
              aria-label="Where to stop"
              className="w-60"
              value={pageId}
              onChange={(event) => setPageId(event.target.value)}
            >
              <option value="">All Pages of {workspace.name}</option>
              {pages.map((page) => (
                <option key={page.id} value={page.id}>
                  {page.name}
                </option>
              ))}
            </Select>
            <label htmlFor="stop-replies" className="flex items-center gap-2 text-sm">
              <Switch id="stop-replies" checked={includesReplies} onCheckedChange={setIncludesReplies} />
              Answers of people too
            </label>
          </div>
          <div>
            <Button variant="destructive" onClick={() => setIsAsking(true)} disabled={stop.isPending}>
              <OctagonX className="size-4" aria-hidden />
              {stop.isPending ? "Stopping…" : "Stop sending"}
            </Button>
          </div>
        </div>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        title={`Stop sending ${place}?`}
        text={`Nothing more leaves, until somebody resumes it${includesReplies ? "; people cannot answer either" : ""}. What Meta already has cannot be called back.`}
        confirm="Stop now"
        cancel="Keep sending"
        isDestructive
        onConfirm={() => {
          setIsAsking(false);
          stop.mutate();
        }}
        onCancel={() => setIsAsking(false)}
      />
    </div>
  );
}

type RowProps = { stop: SendingStopOnWire; canResume: boolean; isBusy: boolean; onResume: () => void };

function StopRow({ stop, canResume, isBusy, onResume }: RowProps) {
  const workspace = useWorkspace();
  const now = useNow();
  return (
    <li className="flex min-h-14 items-center gap-3 border-border border-b py-2">
      <OctagonX className="size-4 flex-none text-destructive-ink" aria-hidden />
      <span className="min-w-0 flex-1 text-sm">
        <span className="block font-medium">
          Stopped {placeWords(stop.pageName, workspace.name)}
          {stop.includesReplies ? ", answers too" : ""}
        </span>
        <span className="block text-muted-foreground text-xs">
          {stop.startedByName ?? "Somebody"}, {momentWords(stop.startedAt, workspace.timeZone, now)} · {leftWords(stop.hadLeft)}
        </span>
      </span>
      {canResume ? (
        <Button variant="outline" onClick={onResume} disabled={isBusy}>
          <Play className="size-4" aria-hidden />
          Resume
        </Button>
      ) : null}
    </li>
  );
}
