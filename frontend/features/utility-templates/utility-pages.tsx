"use client";
import type { UtilityPageStateOnWire, UtilityTemplateOnWire } from "contract/utility-templates.ts";
import Link from "next/link";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { PageBadge } from "../../components/page-badge.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { canSubmit, utilityState } from "./utility-states.ts";
import { UtilityStatus } from "./utility-status.tsx";

type Props = {
  template: UtilityTemplateOnWire | null;
  isReady: boolean;
  /** Why it cannot be submitted now. */
  why: string | null;
  /** Why nobody's Facebook login could be used, and what to do. */
  loginFault: string | null;
  isSubmitting: boolean;
  isBusy: boolean;
  onSubmit: (pageIds: string[]) => void;
  onWithdraw: (pageId: string) => void;
};

/** The template on every Page: chosen ones are submitted together, and each says what Meta made of it. */
export function UtilityPages({ template, isReady, why, loginFault, isSubmitting, isBusy, onSubmit, onWithdraw }: Props) {
  const [left, setLeft] = useState<string[]>([]);
  const [asked, setAsked] = useState<UtilityPageStateOnWire | null>(null);
  const { id: workspaceId } = useWorkspace();
  const pages = template?.pages ?? [];
  const open = pages.filter(canSubmit);
  const chosen = open.filter((page) => !left.includes(page.pageId)).map((page) => page.pageId);
  const toggle = (pageId: string) => setLeft(left.includes(pageId) ? left.filter((one) => one !== pageId) : [...left, pageId]);
  return (
    <section aria-labelledby="utility-pages" className="border-border border-t px-5 py-4">
      <h2 id="utility-pages" className="font-semibold text-sm">
        At Meta
      </h2>
      <p className="mt-0.5 text-muted-foreground text-xs">Each Page needs its own approval.</p>
      {pages.length === 0 ? (
        <p className="mt-3 text-muted-foreground text-sm">
          {template ? "Connect a Page first." : "Save it, then submit it for your Pages."}
        </p>
      ) : (
        <ul className="mt-2" aria-live="polite">
          {pages.map((page) => (
            <PageRow
              key={page.pageId}
              page={page}
              isChosen={chosen.includes(page.pageId)}
              isBusy={isBusy}
              onToggle={() => toggle(page.pageId)}
              onWithdraw={() => setAsked(page)}
            />
          ))}
        </ul>
      )}
      {open.length > 0 ? (
        <>
          <Button className="mt-3 w-full" disabled={!isReady || isBusy || chosen.length === 0} onClick={() => onSubmit(chosen)}>
            {isSubmitting ? "Submitting…" : `Submit to Meta for ${chosen.length} ${chosen.length === 1 ? "Page" : "Pages"}`}
          </Button>
          {loginFault ? (
            <p role="alert" className="mt-2 rounded-md bg-destructive-soft px-3 py-2 text-destructive-ink text-sm">
              {loginFault}{" "}
              <Link href={`/w/${workspaceId}/pages`} className="font-medium underline underline-offset-[3px]">
                Go to Pages
              </Link>
            </p>
          ) : null}
          {why ? <p className="mt-1.5 text-center text-muted-foreground text-xs">{why}</p> : null}
        </>
      ) : null}
      <ConfirmDialog
        isOpen={asked !== null}
        isDestructive
        title="Delete it at Meta?"
        text={`Nobody can get “${template?.name}” from ${asked?.pageName} any more. Here the text stays, and you can submit it again.`}
        confirm="Delete at Meta"
        cancel="Keep it"
        onCancel={() => setAsked(null)}
        onConfirm={() => {
          if (asked) onWithdraw(asked.pageId);
          setAsked(null);
        }}
      />
    </section>
  );
}

type RowProps = {
  page: UtilityPageStateOnWire;
  isChosen: boolean;
  isBusy: boolean;
  onToggle: () => void;
  onWithdraw: () => void;
};

function PageRow({ page, isChosen, isBusy, onToggle, onWithdraw }: RowProps) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const { word, tone } = utilityState(page.status);
  const note = page.reason ?? page.problem;
  return (
    <li className="border-border border-b py-2.5 text-sm last:border-b-0">
      <div className="flex items-center gap-2.5">
        {canSubmit(page) ? (
          <Checkbox aria-label={`Submit for ${page.pageName}`} checked={isChosen} disabled={isBusy} onCheckedChange={onToggle} />
        ) : null}
        <PageBadge pageId={page.pageId} name={page.pageName} isInline className="size-[18px] rounded-[5px] text-[10px]" />
        <span className="min-w-0 flex-1 truncate font-medium">{page.pageName}</span>
        <UtilityStatus words={word} tone={tone} />
      </div>
      {note ? <p className="mt-1 text-destructive-ink text-xs">{note}</p> : null}
      {page.status !== null ? (
        <div className="mt-1 flex items-center gap-3 text-muted-foreground text-xs tabular-nums">
          <span className="flex-1">{page.submittedAt ? `Submitted ${momentWords(page.submittedAt, timeZone, now)}` : ""}</span>
          <button
            type="button"
            disabled={isBusy}
            onClick={onWithdraw}
            className="underline decoration-current/30 underline-offset-[3px] hover:text-foreground disabled:opacity-50"
          >
            Delete at Meta
          </button>
        </div>
      ) : null}
    </li>
  );
}
