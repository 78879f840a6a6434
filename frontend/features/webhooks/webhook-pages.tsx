import type { WebhookOverview, WebhookPageOnWire } from "contract/webhooks.ts";
import { CircleAlert, CircleHelp } from "lucide-react";
import { cn } from "../../components/cn.ts";
import { rowTime } from "../../components/time-words.ts";
import { useNow } from "../../components/use-now.ts";
import { kindsWords } from "./kind-words.ts";

type Props = { pages: WebhookOverview["pages"]; chosen: string | null; timeZone: string; onChoose: (id: string | null) => void };

/** Each Page with its last event; choosing one narrows the list beside it. */
export function WebhookPages({ pages, chosen, timeZone, onChoose }: Props) {
  const now = useNow();
  return (
    <nav
      aria-label="Pages"
      className="hidden min-h-0 w-[264px] flex-none overflow-y-auto border-border border-r min-[1000px]:block"
    >
      <ul className="flex flex-col gap-px p-2">
        <li>
          <Choice isChosen={chosen === null} onChoose={() => onChoose(null)}>
            <span className="font-medium">All Pages</span>
          </Choice>
        </li>
        {pages.map((page) => (
          <li key={page.facebookPageId}>
            <Choice isChosen={chosen === page.facebookPageId} onChoose={() => onChoose(page.facebookPageId)}>
              <PageLine page={page} time={page.lastReceivedAt ? rowTime(page.lastReceivedAt, timeZone, now) : ""} />
            </Choice>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Choice({ isChosen, onChoose, children }: { isChosen: boolean; onChoose: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cn(
        "block w-full rounded-sm px-2.5 py-1.5 text-left text-sm hover:bg-accent",
        isChosen && "bg-primary-soft text-primary-ink hover:bg-primary-soft-2",
      )}
    >
      {children}
    </button>
  );
}

function PageLine({ page, time }: { page: WebhookPageOnWire; time: string }) {
  const isUnknown = page.pageId === null;
  return (
    <>
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{page.name ?? `Page ${page.facebookPageId}`}</span>
        {page.parkedCount > 0 ? (
          <span className="flex items-center gap-1 text-destructive-ink text-xs tabular-nums">
            <CircleAlert className="size-3.5" aria-hidden />
            {page.parkedCount.toLocaleString("en")}
            <span className="sr-only"> parked</span>
          </span>
        ) : null}
        {isUnknown ? <CircleHelp className="size-3.5 flex-none text-warning-ink" aria-label="Connected nowhere" /> : null}
      </span>
      <span className="mt-px flex items-baseline gap-2 text-muted-foreground text-xs">
        <span className="min-w-0 flex-1 truncate">
          {page.lastReceivedAt ? kindsWords(page.lastKinds) : "No event yet"}
          {page.workspaceName ? ` · ${page.workspaceName}` : isUnknown ? " · no workspace" : ""}
        </span>
        <span className="tabular-nums">{time}</span>
      </span>
    </>
  );
}
