"use client";
import type { PageHistoryOnWire } from "contract/history.ts";
import type { PageOnWire } from "contract/pages.ts";
import Link from "next/link";
import { dayTime } from "../campaigns/day-time.ts";
import { CompletenessWord, ImportLine } from "../history/page-history-line.tsx";
import { HumanAgentSwitch } from "./human-agent-switch.tsx";
import { PaceField } from "./pace-field.tsx";
import { PageMenu } from "./page-menu.tsx";
import { PagePicture } from "./page-picture.tsx";
import { PageStatus } from "./page-status.tsx";
import type { usePageActions } from "./use-page-actions.ts";

export const pageColumns = "min-[1000px]:grid-cols-[minmax(180px,1.2fr)_minmax(170px,1.4fr)_72px_112px_104px_116px_196px]";

type Props = {
  page: PageOnWire;
  workspaceId: string;
  timeZone: string;
  canManage: boolean;
  actions: ReturnType<typeof usePageActions>;
  history: PageHistoryOnWire | undefined;
  onImport: () => void;
};

/** One connected Page: who it is, how it is, what campaigns may do through it. */
export function PageRow({ page, workspaceId, timeZone, canManage, actions, history, onImport }: Props) {
  const isGone = page.status === "disconnected";
  const doctorHref = `/w/${workspaceId}/pages/${page.id}`;
  return (
    <li
      className={`grid grid-cols-2 items-center min-[720px]:grid-cols-4 gap-x-4 gap-y-3 border-border border-b px-4 py-3 text-sm min-[1000px]:min-h-[60px] min-[720px]:px-6 min-[1000px]:py-2 ${pageColumns}`}
    >
      <div className="col-span-2 flex min-w-0 items-center gap-3 min-[1000px]:col-span-1">
        <PagePicture id={page.id} name={page.name} url={page.pictureUrl} />
        <div className="min-w-0">
          <Link href={doctorHref} className="block truncate font-medium hover:underline">
            {page.name}
          </Link>
          <div className="truncate text-muted-foreground text-xs">{page.category ?? "Facebook Page"}</div>
        </div>
      </div>
      <div className="col-span-2 min-w-0 min-[1000px]:col-span-1">
        <PageStatus page={page} timeZone={timeZone} />
      </div>
      <Cell label="People" className="tabular-nums min-[1000px]:text-right">
        {page.contactCount.toLocaleString("en")}
      </Cell>
      <Cell label="Last event" className="text-muted-foreground tabular-nums">
        {page.lastWebhookAt ? <time dateTime={page.lastWebhookAt}>{dayTime(page.lastWebhookAt, timeZone)}</time> : "None yet"}
        <CompletenessWord history={history} />
      </Cell>
      <Cell label="Pace">
        {canManage && !isGone ? (
          <PaceField page={page} onSave={(pacePerSecond) => actions.update.mutate({ page, change: { pacePerSecond } })} />
        ) : (
          `${page.pacePerSecond} /s`
        )}
      </Cell>
      <Cell label="Human Agent">
        {canManage && !isGone ? (
          <HumanAgentSwitch
            page={page}
            onChange={(humanAgentGranted) => actions.update.mutate({ page, change: { humanAgentGranted } })}
          />
        ) : page.humanAgentGranted ? (
          "Granted"
        ) : (
          "Not granted"
        )}
      </Cell>
      <div className="col-span-full flex min-w-9 justify-end min-[1000px]:col-span-1">
        {canManage ? (
          <PageMenu
            page={page}
            doctorHref={doctorHref}
            onReconnect={actions.reconnect}
            onImport={onImport}
            onDisconnect={() => actions.disconnect.mutateAsync(page)}
          />
        ) : null}
      </div>
      <ImportLine history={history} pageName={page.name} />
    </li>
  );
}

function Cell({ label, className = "", children }: { label: string; className?: string; children: React.ReactNode }) {
  return (
    <div className={className}>
      <span className="mb-0.5 block text-muted-foreground text-xs min-[1000px]:sr-only">{label}</span>
      {children}
    </div>
  );
}
