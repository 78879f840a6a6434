import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ConversationOnWire, listConversations } from "contract/inbox.ts";
import type { Received } from "contract/route.ts";
import { inboxKeys, type ListFilter } from "./inbox-queries.ts";

type ListPage = Received<typeof listConversations>;
type List = InfiniteData<ListPage, string | null>;
type Scope = { queries: QueryClient; workspaceId: string };

/** The copy the browser has, from the conversation itself or from any list. */
export function knownConversation({ queries, workspaceId }: Scope, id: string): ConversationOnWire | undefined {
  const own = queries.getQueryData<ConversationOnWire>(inboxKeys.conversation(workspaceId, id));
  if (own) return own;
  for (const [, list] of queries.getQueriesData<List>({ queryKey: inboxKeys.lists(workspaceId) })) {
    const found = list?.pages.flatMap(({ items }) => items).find((conversation) => conversation.id === id);
    if (found) return found;
  }
  return undefined;
}

/** Changes a conversation wherever it is shown, before the server has answered. */
export function patchConversation({ queries, workspaceId }: Scope, id: string, changes: Partial<ConversationOnWire>) {
  const patch = (conversation: ConversationOnWire) => (conversation.id === id ? { ...conversation, ...changes } : conversation);
  queries.setQueryData<ConversationOnWire>(inboxKeys.conversation(workspaceId, id), (known) => known && patch(known));
  queries.setQueriesData<List>(
    { queryKey: inboxKeys.lists(workspaceId) },
    (list) => list && mapItems(list, (items) => items.map(patch)),
  );
}

/** Takes what the server says into every list it belongs to; an older copy never replaces a newer one. */
export function takeConversation({ queries, workspaceId }: Scope, conversation: ConversationOnWire) {
  queries.setQueryData<ConversationOnWire>(inboxKeys.conversation(workspaceId, conversation.id), (known) =>
    known && known.version > conversation.version ? known : conversation,
  );
  for (const [key, list] of queries.getQueriesData<List>({ queryKey: inboxKeys.lists(workspaceId) })) {
    const filter = key.at(-1) as ListFilter;
    if (list) queries.setQueryData<List>(key, placeConversation(list, conversation, filter));
  }
}

/** Puts a conversation where its last activity belongs. A list that is filtered in ways only the server knows changes in place only. */
export function placeConversation(list: List, conversation: ConversationOnWire, filter: ListFilter): List {
  const known = list.pages.flatMap(({ items }) => items).find(({ id }) => id === conversation.id);
  if (known && known.version > conversation.version) return list;
  const isSimple = !filter.search && filter.view !== "mine";
  if (!known && !(isSimple && matches(conversation, filter))) return list;
  const without = mapItems(list, (items) => items.filter(({ id }) => id !== conversation.id));
  const pageAt = without.pages.findIndex(({ items }) =>
    items.some((other) => other.lastActivityAt <= conversation.lastActivityAt),
  );
  if (pageAt < 0 && without.pages.at(-1)?.nextCursor) return known ? without : list;
  const at = pageAt < 0 ? without.pages.length - 1 : pageAt;
  const pages = without.pages.map((page, index) => {
    if (index !== at) return page;
    const before = page.items.findIndex((other) => other.lastActivityAt <= conversation.lastActivityAt);
    return { ...page, items: page.items.toSpliced(before < 0 ? page.items.length : before, 0, conversation) };
  });
  return { ...without, pages };
}

function matches(conversation: ConversationOnWire, { view, pageId, status }: ListFilter): boolean {
  if (pageId && conversation.pageId !== pageId) return false;
  if (status && conversation.status !== status) return false;
  return view === "all" || conversation.unreadCount > 0;
}

const mapItems = (list: List, change: (items: ConversationOnWire[]) => ConversationOnWire[]): List => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, items: change(page.items) })),
});
