import type { PageOnWire } from "contract/pages.ts";
import { useHistory } from "../history/use-history.ts";
import { useHistoryActions } from "../history/use-history-actions.ts";
import { PageRow, pageColumns } from "./page-row.tsx";
import type { usePageActions } from "./use-page-actions.ts";

type Props = {
  pages: PageOnWire[];
  workspaceId: string;
  timeZone: string;
  canManage: boolean;
  actions: ReturnType<typeof usePageActions>;
};

/** All Pages with what their columns mean. */
export function PageTable({ pages, workspaceId, timeZone, canManage, actions }: Props) {
  const history = useHistory(workspaceId);
  const { begin } = useHistoryActions(workspaceId);
  return (
    <>
      <div
        aria-hidden
        className={`sticky top-0 z-10 hidden h-[34px] items-center gap-x-4 border-border border-y bg-background px-6 font-medium text-muted-foreground text-xs min-[1000px]:grid ${pageColumns}`}
      >
        <span>Page</span>
        <span>Connection</span>
        <span className="text-right">People</span>
        <span>Last event</span>
        <span>Pace</span>
        <span>Human Agent</span>
        <span />
      </div>
      <ul className="border-border border-t min-[1000px]:border-t-0">
        {pages.map((page) => (
          <PageRow
            key={page.id}
            page={page}
            workspaceId={workspaceId}
            timeZone={timeZone}
            canManage={canManage}
            actions={actions}
            onImport={() => begin.mutate(page.id)}
            history={history?.find((one) => one.pageId === page.id)}
          />
        ))}
      </ul>
      <dl className="grid gap-x-10 gap-y-3 px-4 py-5 text-muted-foreground text-sm min-[1000px]:grid-cols-2 min-[720px]:px-6">
        <div>
          <dt className="font-medium text-foreground">Pace</dt>
          <dd className="max-w-[64ch]">
            How many messages a second campaigns may send through the Page, from 0.1 to 40. Answers of your team never wait for
            it.
          </dd>
        </div>
        <div id="human-agent-help">
          <dt className="font-medium text-foreground">Human Agent</dt>
          <dd className="max-w-[64ch]">
            Switch it on only when Meta has granted this Page the Human Agent feature. Then a person may answer for 7 days instead
            of 24 hours. Campaigns never use it.
          </dd>
        </div>
      </dl>
    </>
  );
}
