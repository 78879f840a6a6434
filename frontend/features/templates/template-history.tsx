"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TemplateOnWire } from "contract/templates.ts";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { contentWords } from "./message-kinds.ts";
import { versionsQuery } from "./template-queries.ts";

type Props = { template: TemplateOnWire; onRestore: ((version: number) => void) | null };

/** What the message was before, newest first; any of it can come back. */
export function TemplateHistory({ template, onRestore }: Props) {
  const { id: workspaceId, timeZone } = useWorkspace();
  const now = useNow();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(versionsQuery(workspaceId, template.id));
  const versions = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="history" className="border-border border-t px-5 py-3.5">
      <h2 id="history" className="mb-1 font-semibold text-sm">
        History
      </h2>
      <ol>
        {versions.map((version) => (
          <li key={version.version} className="flex gap-3 border-border border-b py-2 text-sm last:border-b-0">
            <span className="w-5 flex-none text-right text-subtle-foreground tabular-nums">{version.version}</span>
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 break-words" dir="auto">
                {contentWords(version.content)}
              </span>
              <span className="block truncate text-subtle-foreground text-xs tabular-nums">
                {momentWords(version.savedAt, timeZone, now)}
                {version.savedByName ? ` · ${version.savedByName}` : ""}
                {version.name === template.name ? "" : ` · named “${version.name}”`}
              </span>
            </span>
            {version.version === template.version ? (
              <span className="flex-none text-subtle-foreground text-xs leading-5">now</span>
            ) : onRestore ? (
              <Button variant="outline" size="sm" onClick={() => onRestore(version.version)}>
                Bring back<span className="sr-only"> version {version.version}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button variant="ghost" size="sm" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show older
        </Button>
      ) : null}
    </section>
  );
}
