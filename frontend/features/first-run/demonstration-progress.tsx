"use client";
import { useQuery } from "@tanstack/react-query";
import { countConversations } from "contract/inbox.ts";
import type { WorkspaceOnWire } from "contract/workspaces.ts";
import { CircleCheck, Loader } from "lucide-react";
import { useEffect } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";

const [enough, lookEveryMs, patienceMs] = [8, 1000, 20_000];

/** Shows that chats arrive from the simulator, then goes on to the inbox. */
export function DemonstrationProgress({ workspace, onReady }: { workspace: WorkspaceOnWire; onReady: () => void }) {
  const workspaceId = workspace.id;
  const { data } = useQuery({
    queryKey: ["start", workspaceId, "counts"],
    queryFn: ({ signal }) => callApi(countConversations, { params: { workspaceId }, signal }),
    refetchInterval: lookEveryMs,
  });
  const chats = data?.all ?? 0;
  useEffect(() => {
    const timer = setTimeout(onReady, chats >= enough ? 1200 : patienceMs);
    return () => clearTimeout(timer);
  }, [chats >= enough, onReady]);
  return (
    <div className="mt-6 rounded-lg border border-border p-6">
      <p className="flex items-center gap-3 font-semibold text-lg tracking-tight" aria-live="polite">
        {chats >= enough ? (
          <CircleCheck className="size-5 text-success-ink" aria-hidden />
        ) : (
          <Loader className="size-5 text-primary-ink motion-safe:animate-spin" aria-hidden />
        )}
        {chats === 0
          ? "The simulator's people begin to write…"
          : `${chats.toLocaleString("en")} ${chats === 1 ? "chat has" : "chats have"} arrived`}
      </p>
      <p className="mt-1 text-muted-foreground">
        {workspace.name} is ready. Its people are made up; their messages take the same way as real ones, through signed webhooks.
      </p>
      <Button className="mt-4" onClick={onReady}>
        Go to the inbox
      </Button>
    </div>
  );
}
