"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleCheck, LoaderCircle } from "lucide-react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { removedWords } from "./kept-words.ts";
import { type ErasureOnWire, erasuresQuery } from "./privacy-queries.ts";

/** Deletions of people: when, by whom and how much, never who it was. */
export function ErasureList() {
  const { id: workspaceId } = useWorkspace();
  const query = useInfiniteQuery(erasuresQuery(workspaceId));
  const { data, error, refetch } = query;
  const erasures = data?.pages.flatMap((page) => page.items);
  if (!erasures) return error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton className="h-24 rounded-md" />;
  if (erasures.length === 0)
    return (
      <p className="text-muted-foreground text-sm">
        Nobody was deleted yet. Open a contact and choose Delete when a person asks for it.
      </p>
    );
  return (
    <>
      <ul aria-label="Deletions" className="border-border border-t">
        {erasures.map((one) => (
          <ErasureRow key={one.id} erasure={one} />
        ))}
      </ul>
      <ShowMore query={query} />
    </>
  );
}

function ErasureRow({ erasure: { pageName, source, askedByName, removed, erasedAt, finishedAt } }: { erasure: ErasureOnWire }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const who = source === "facebook" ? "Meta, for the person" : (askedByName ?? "Somebody who left");
  return (
    <li className="flex min-h-11 flex-wrap items-baseline gap-x-4 gap-y-0.5 border-border border-b py-2">
      <span className="min-w-0 flex-1 basis-64">
        <span className="block text-sm">A contact of {pageName}</span>
        <span className="block text-muted-foreground text-xs">
          {who} · {removedWords(removed)}
        </span>
      </span>
      <span className="flex w-36 items-baseline gap-1.5 text-xs [&_svg]:self-center">
        {finishedAt ? (
          <>
            <CircleCheck className="size-3.5 text-success-ink" aria-hidden /> All gone
          </>
        ) : (
          <>
            <LoaderCircle className="size-3.5 text-muted-foreground" aria-hidden /> Files, raw events…
          </>
        )}
      </span>
      <time dateTime={erasedAt} className="w-32 text-right text-muted-foreground text-xs tabular-nums max-[719px]:text-left">
        {momentWords(erasedAt, timeZone, now)}
      </time>
    </li>
  );
}
