"use client";
import { useQuery } from "@tanstack/react-query";
import type { ConversationOnWire } from "contract/inbox.ts";
import { Ban } from "lucide-react";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { usePlatformNow } from "../../components/use-now.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { ComposerBox } from "./composer-box.tsx";
import { pathsQuery } from "./inbox-queries.ts";
import { policyLine } from "./policy-line.ts";
import { PolicyLineView } from "./policy-line-view.tsx";
import { TemplateComposer } from "./template-composer.tsx";

/** What may be sent now, and the box to write it. */
export function Composer({ conversation }: { conversation: ConversationOnWire }) {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const now = usePlatformNow();
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const { data: paths, error } = useQuery({ ...pathsQuery(workspaceId, conversation.id), refetchInterval: 60_000 });
  const pageName = pages.find(({ id }) => id === conversation.pageId)?.name;
  const line = paths ? policyLine({ ...paths, timeZone, now }) : null;
  if (!mayOperate(role))
    return <Closed title="You may read here." text="Ask a manager for the role of an operator to answer people." />;
  return (
    <div className="flex-none px-3 pb-3 max-[719px]:border-border max-[719px]:border-t max-[719px]:bg-sidebar max-[719px]:px-2 max-[719px]:pb-2">
      {line ? (
        <PolicyLineView line={line} paths={paths?.paths ?? []} timeZone={timeZone} now={now} />
      ) : (
        <div className="flex h-[30px] items-center px-1">{error ? null : <Skeleton className="h-2.5 w-56" />}</div>
      )}
      {line?.mode === "template" ? (
        <TemplateComposer key={conversation.id} conversation={conversation} />
      ) : line?.mode === "off" && paths ? (
        <Closed title={paths.reply.message} text={paths.reply.whatIsPossible ?? ""} />
      ) : (
        <ComposerBox key={conversation.id} conversation={conversation} pageName={pageName} isWaiting={line?.mode === "wait"} />
      )}
    </div>
  );
}

const Closed = ({ title, text }: { title: string; text: string }) => (
  <div className="flex items-start gap-2.5 rounded-[10px] bg-muted px-3.5 py-3 text-muted-foreground text-sm leading-[19px] shadow-[inset_0_0_0_1px_var(--border)]">
    <Ban className="mt-[1.5px] size-4 flex-none" strokeWidth={1.75} aria-hidden />
    <p>
      <b className="font-semibold text-foreground">{title}</b> {text}
    </p>
  </div>
);
