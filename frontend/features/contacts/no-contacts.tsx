"use client";
import { useQuery } from "@tanstack/react-query";
import { SearchX, Users } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { isFiltered } from "./contacts-address.ts";
import { useContactsAddress } from "./use-contacts-address.ts";

/** Why nobody is listed, and the one thing to do about it. */
export function NoContacts() {
  const { id: workspaceId } = useWorkspace();
  const { filter, change } = useContactsAddress();
  const { data: pages } = useQuery(pagesQuery(workspaceId));
  if (isFiltered(filter)) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nobody fits"
        text={filter.search ? `Nobody with these filters is called “${filter.search}”.` : "Nobody has these tags on these Pages."}
        example="The search looks at names, for example “Ana”."
        action={
          <Button variant="outline" onClick={() => change({ search: "", pageIds: [], tagIds: [] })}>
            Show everybody
          </Button>
        }
      />
    );
  }
  const needsPage = pages?.length === 0;
  return (
    <EmptyState
      icon={<Users />}
      title="Nobody has written yet"
      text={
        needsPage
          ? "Connect a Page; whoever writes to it becomes a contact here."
          : "Whoever writes to one of your Pages becomes a contact here by themselves."
      }
      example="For example, write “Hello” to your Page from your own account."
      action={
        <Button asChild variant={needsPage ? "default" : "outline"}>
          <Link href={`/w/${workspaceId}/${needsPage ? "pages" : "inbox"}`}>
            {needsPage ? "Connect a Page" : "Open the inbox"}
          </Link>
        </Button>
      }
    />
  );
}
