"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { PageBadge } from "../../components/page-badge.tsx";
import { Button } from "../../components/ui/button.tsx";
import { useUtilityActions } from "../utility-templates/use-utility-actions.ts";
import { utilityTemplateQuery } from "../utility-templates/utility-queries.ts";
import { canSubmit, utilityState } from "../utility-templates/utility-states.ts";
import { UtilityStatus } from "../utility-templates/utility-status.tsx";

type Props = {
  workspaceId: string;
  templateId: string;
  /** Of the audience. */
  pageNames: Map<string, string>;
};

/** What Meta says of the template on each Page of the audience; where it was never submitted it can be, from here. */
export function TemplatePages({ workspaceId, templateId, pageNames }: Props) {
  const { data: template = null } = useQuery({ ...utilityTemplateQuery(workspaceId, templateId), retry: false });
  const { submit, isSubmitting } = useUtilityActions(template);
  const pages = template?.pages.filter((page) => pageNames.has(page.pageId)) ?? [];
  const missing = pages.filter((page) => canSubmit(page) && !page.problem).map((page) => page.pageId);
  useCountAgain(workspaceId, pages.map((page) => `${page.pageId} ${page.status}`).join());
  if (!template || pages.length === 0) return null;
  return (
    <section aria-label="Pages of this template" className="mt-3">
      <ul className="text-sm" aria-live="polite">
        {pages.map((page) => (
          <li key={page.pageId} className="grid min-h-8 grid-cols-[18px_minmax(0,1fr)_auto] items-center gap-x-2.5">
            <PageBadge pageId={page.pageId} name={page.pageName} isInline className="size-[18px] rounded-[5px] text-[10px]" />
            <span className="truncate">{page.pageName}</span>
            <UtilityStatus {...wordsOf(page.status)} />
            {(page.reason ?? page.problem) ? (
              <span className="col-span-2 col-start-2 text-destructive-ink text-xs">{page.reason ?? page.problem}</span>
            ) : null}
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
          <Button variant="outline" size="sm" disabled={isSubmitting} onClick={() => submit(missing)}>
            {isSubmitting ? "Submitting…" : `Submit for ${missing.length} more ${missing.length === 1 ? "Page" : "Pages"}`}
          </Button>
          <Link
            href={`/w/${workspaceId}/templates/utility/${templateId}`}
            className="text-muted-foreground underline decoration-current/30 underline-offset-[3px] hover:text-foreground"
          >
            See the template
          </Link>
        </div>
      ) : null}
    </section>
  );
}

const wordsOf = (status: string | null) => {
  const { word, tone } = utilityState(status);
  return { words: word, tone };
};

/** Another approval makes other people reachable. */
function useCountAgain(workspaceId: string, states: string) {
  const queries = useQueryClient();
  useEffect(() => {
    if (states) void queries.invalidateQueries({ queryKey: ["campaign-preview", workspaceId] });
  }, [queries, workspaceId, states]);
}
