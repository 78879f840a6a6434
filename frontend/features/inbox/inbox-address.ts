import {
  type ConversationStatus,
  type InboxView,
  ConversationStatus as StatusSchema,
  InboxView as ViewSchema,
} from "contract/inbox.ts";

export type InboxAddress = {
  conversationId: string | null;
  view: InboxView;
  search: string;
  pageId: string | null;
  status: ConversationStatus | null;
};

/** What the inbox shows, read from the address. */
export function readInboxAddress(path: string, query: { get: (name: string) => string | null }): InboxAddress {
  return {
    conversationId: path.split("/")[4] || null,
    view: ViewSchema.catch("all").parse(query.get("view") ?? "all"),
    search: query.get("q") ?? "",
    pageId: query.get("page"),
    status: StatusSchema.nullable().catch(null).parse(query.get("status")),
  };
}

export function inboxHref(workspaceId: string, { conversationId, view, search, pageId, status }: InboxAddress): string {
  const query = new URLSearchParams({
    ...(view !== "all" && { view }),
    ...(search && { q: search }),
    ...(pageId && { page: pageId }),
    ...(status && { status }),
  }).toString();
  return `/w/${workspaceId}/inbox${conversationId ? `/${conversationId}` : ""}${query ? `?${query}` : ""}`;
}
