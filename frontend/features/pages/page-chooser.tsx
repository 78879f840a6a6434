"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AvailablePage, connectPages } from "contract/pages.ts";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { AvailablePageRow, cannotConnect } from "./available-page-row.tsx";
import { ConnectResult } from "./connect-result.tsx";
import { LeftOutNotice } from "./left-out-notice.tsx";
import { connectWords } from "./left-out-words.ts";
import { availablePagesQuery, pagesKey, pagesQuery } from "./page-queries.ts";
import { permissionWords } from "./permission-words.ts";
import { isWorthReconnecting } from "./worth-reconnecting.ts";

type Props = { workspaceId: string; onDone: () => void; onAgain: () => void };

/** After Facebook Login: which of the Pages shall be connected here. */
export function PageChooser({ workspaceId, onDone, onAgain }: Props) {
  const queries = useQueryClient();
  const { data: available, error, isPending } = useQuery(availablePagesQuery(workspaceId));
  const { data: pages } = useQuery(pagesQuery(workspaceId));
  const [ticks, setTicks] = useState<Record<string, boolean>>({});
  const connect = useMutation({
    mutationFn: (facebookPageIds: string[]) => callApi(connectPages, { params: { workspaceId }, body: { facebookPageIds } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: pagesKey(workspaceId) }),
  });
  const isHealthy = (id: string) =>
    pages?.some((page) => page.facebookPageId === id && page.status === "connected" && !isWorthReconnecting(page)) ?? false;
  const isTicked = (page: AvailablePage) =>
    cannotConnect(page) === null &&
    (ticks[page.facebookPageId] ?? !(page.connection === "here" && isHealthy(page.facebookPageId)));
  const items = available?.items ?? [];
  const leftOut = available ? available.leftOut.length + available.leftOutElsewhere : 0;
  const chosen = items.filter(isTicked).map((page) => page.facebookPageId);
  const toggle = (page: AvailablePage) => setTicks({ ...ticks, [page.facebookPageId]: !isTicked(page) });

  if (connect.data) return <ConnectResult result={connect.data} available={items} onDone={onDone} />;
  return (
    <div className="-mx-5 mt-3.5 -mb-5">
      {available ? <LeftOutNotice available={available} onAgain={onAgain} /> : null}
      {available && available.declined.length > 0 ? (
        <p className="mx-5 mb-4 flex gap-2 text-sm">
          <TriangleAlert className="mt-0.5 size-4 flex-none text-warning-ink" aria-hidden />
          <span>
            You did not allow at Facebook: {available.declined.map(permissionWords).join(", ")}. Go through Facebook again to
            allow it.
          </span>
        </p>
      ) : null}
      <div className="min-h-[120px] border-border border-y">
        {isPending ? <p className="px-5 py-6 text-muted-foreground text-sm">Asking Facebook for your Pages…</p> : null}
        {error ? <p className="px-5 py-6 text-destructive-ink text-sm">{error.message}</p> : null}
        {available?.items.length === 0 ? (
          <p className="px-5 py-6 text-sm">
            This Facebook account has no Pages that were shared. Go through Facebook again and choose the Pages there.
          </p>
        ) : null}
        <ul>
          {items.map((page) => (
            <AvailablePageRow key={page.facebookPageId} page={page} isChosen={isTicked(page)} onToggle={() => toggle(page)} />
          ))}
        </ul>
      </div>
      {connect.error ? (
        <p role="alert" className="px-5 pt-3 text-destructive-ink text-sm">
          {connect.error.message}
        </p>
      ) : null}
      <div className="sticky -bottom-5 flex flex-wrap justify-end gap-2 border-border border-t bg-popover px-5 py-4">
        <Button variant="ghost" onClick={onAgain}>
          Choose others at Facebook
        </Button>
        {chosen.length > 0 ? (
          <Button
            variant={leftOut > 0 ? "outline" : "default"}
            onClick={() => connect.mutate(chosen)}
            disabled={connect.isPending}
          >
            {connect.isPending ? "Connecting…" : connectWords(chosen.length, leftOut)}
          </Button>
        ) : (
          <Button variant="outline" onClick={onDone}>
            Close
          </Button>
        )}
      </div>
    </div>
  );
}
