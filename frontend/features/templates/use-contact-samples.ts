import { useInfiniteQuery } from "@tanstack/react-query";
import { contactsQuery } from "../contacts/contact-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { Sample } from "./sample-panel.tsx";

const most = 20;

/** The people who were active last, to show a message to. */
export function useContactSamples(pages: { id: string; name: string }[]): Sample[] {
  const { id: workspaceId, name: workspaceName } = useWorkspace();
  const { data } = useInfiniteQuery({
    ...contactsQuery(workspaceId, { search: "", pageIds: [], tagIds: [] }),
    staleTime: 60_000,
  });
  return (data?.pages[0]?.items ?? []).slice(0, most).map((contact) => ({
    ...{ contactId: contact.id, contactName: contact.name, avatarUrl: contact.avatarUrl, pageId: contact.pageId },
    person: {
      ...{ name: contact.hasRealName ? contact.name : null, firstName: contact.firstName, lastName: contact.lastName },
      ...{ pageName: pages.find(({ id }) => id === contact.pageId)?.name ?? "", workspaceName },
    },
  }));
}
