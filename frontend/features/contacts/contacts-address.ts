import type { ContactFilter } from "./contact-queries.ts";

const listOf = (text: string | null) => (text ?? "").split(",").filter(Boolean);

/** Whom the list shows, read from the address. */
export const readContactsAddress = (query: { get: (name: string) => string | null }): ContactFilter => ({
  search: query.get("q") ?? "",
  pageIds: listOf(query.get("pages")),
  tagIds: listOf(query.get("tags")),
});

export function contactsHref(workspaceId: string, { search, pageIds, tagIds }: ContactFilter): string {
  const query = new URLSearchParams({
    ...(search && { q: search }),
    ...(pageIds.length > 0 && { pages: pageIds.join(",") }),
    ...(tagIds.length > 0 && { tags: tagIds.join(",") }),
  }).toString();
  return `/w/${workspaceId}/contacts${query ? `?${query}` : ""}`;
}

export const isFiltered = ({ search, pageIds, tagIds }: ContactFilter) =>
  search !== "" || pageIds.length > 0 || tagIds.length > 0;
