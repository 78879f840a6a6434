"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { endOtherSessions, endSession } from "contract/accounts.ts";
import { Monitor, Smartphone } from "lucide-react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { sayError } from "../../components/say-error.ts";
import { ShowMore } from "../../components/show-more.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Pill } from "../../components/ui/pill.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useNow } from "../../components/use-now.ts";
import { Section } from "../settings/section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type OwnSession, sessionsKey, sessionsQuery } from "./account-queries.ts";
import { deviceWords, isHandheld } from "./device-words.ts";

/** Where one is signed in; each place, or all others, can be signed out. */
export function SessionList() {
  const queries = useQueryClient();
  const query = useInfiniteQuery(sessionsQuery);
  const { data, error, refetch } = query;
  const sessions = data?.pages.flatMap((page) => page.items);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsKey });
  const endOthers = useMutation({
    mutationFn: () => callApi(endOtherSessions, {}),
    onSuccess: async ({ ended }) => {
      toast.success(ended === 1 ? "One other device was signed out." : `${ended} other devices were signed out.`);
      await refresh();
    },
    onError: sayError,
  });
  const hasOthers = sessions?.some(({ isCurrent }) => !isCurrent) ?? false;
  return (
    <Section
      title="Where you are signed in"
      text="Sign out what you do not know or no longer use. It is cut off at once."
      action={
        hasOthers ? (
          <Button variant="outline" onClick={() => endOthers.mutate()} disabled={endOthers.isPending}>
            Sign out all others
          </Button>
        ) : null
      }
    >
      {sessions ? (
        <ul className="border-border border-t">
          {sessions.map((one) => (
            <SessionRow key={one.id} session={one} onEnded={refresh} />
          ))}
        </ul>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-28 rounded-md" />
      )}
      <ShowMore query={query} />
    </Section>
  );
}

function SessionRow({ session, onEnded }: { session: OwnSession; onEnded: () => unknown }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const end = useMutation({
    mutationFn: () => callApi(endSession, { params: { sessionId: session.id } }),
    onSuccess: onEnded,
    onError: sayError,
  });
  const Icon = isHandheld(session.userAgent) ? Smartphone : Monitor;
  const device = deviceWords(session.userAgent);
  return (
    <li className="flex min-h-14 items-center gap-3 border-border border-b">
      <Icon className="size-[18px] flex-none text-muted-foreground" strokeWidth={1.75} aria-hidden />
      <span className="min-w-0 flex-1 py-2">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm">
          {device}
          {session.isCurrent ? <Pill tone="accent">This one</Pill> : null}
        </span>
        <span className="block text-muted-foreground text-xs">
          {session.address ?? "Unknown address"} · last seen {momentWords(session.lastUsedAt, timeZone, now)}
        </span>
      </span>
      {session.isCurrent ? null : (
        <Button
          variant="ghost"
          size="sm"
          aria-label={`Sign out ${device}, ${session.address ?? "unknown address"}`}
          disabled={end.isPending}
          onClick={() => end.mutate()}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
