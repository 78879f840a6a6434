"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { useInboxAddress } from "./use-inbox-address.ts";
import { views } from "./views.ts";

/** Why nothing is listed, and the one thing to do about it. */
export function EmptyList() {
  const { id: workspaceId } = useWorkspace();
  const { address, go } = useInboxAddress();
  const { data: pages } = useQuery(pagesQuery(workspaceId));
  if (address.search || address.pageId || address.status) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No conversation fits"
        text={address.search ? `Nobody here is called “${address.search}”.` : "Nothing fits these filters."}
        example="The search looks at names, for example “Ana”."
        action={
          <Button variant="outline" onClick={() => go({ search: "", pageId: null, status: null })}>
            Show all of them
          </Button>
        }
      />
    );
  }
  const { title, text } = (views.find(({ id }) => id === address.view) ?? views[0])?.empty ?? { title: "", text: "" };
  const needsPage = address.view === "all" && pages?.length === 0;
  return (
    <EmptyState
      icon={<CircleCheck className="text-success-ink" />}
      title={title}
      text={needsPage ? "Connect a Page first; then every message to it appears here." : text}
      example={needsPage ? "For example your shop's Facebook Page." : undefined}
      action={
        needsPage ? (
          <Button asChild>
            <Link href={`/w/${workspaceId}/pages`}>Connect a Page</Link>
          </Button>
        ) : address.view === "all" ? undefined : (
          <Button variant="outline" onClick={() => go({ view: "all" })}>
            Show all conversations
          </Button>
        )
      }
    />
  );
}
