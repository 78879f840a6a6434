"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { createTag, type TagRef, tagContacts } from "contract/contacts.ts";
import type { Colour } from "contract/workspaces.ts";
import { useCallback } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type ContactDetail, type ContactPage, contactKeys } from "./contact-queries.ts";
import type { ContactFilter } from "./contacts-address.ts";

export type Chosen = { contactIds: string[] } | { filter: ContactFilter };
type List = InfiniteData<ContactPage, string | null>;

/** Puts tags on people and takes them off: at once on the screen, and back again when the server refuses. Answers how many people. */
export function useTagContacts() {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();

  const tag = useCallback(
    async (chosen: Chosen, add: TagRef[], remove: TagRef[]): Promise<number | null> => {
      const ids = "contactIds" in chosen ? new Set(chosen.contactIds) : null;
      const shown = <C extends { id: string; tags: TagRef[] }>(contact: C): C =>
        ids && !ids.has(contact.id) ? contact : { ...contact, tags: changeTags(contact.tags, add, remove) };
      if (ids) {
        queries.setQueriesData<List>(
          { queryKey: contactKeys.lists(workspaceId) },
          (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(shown) })) },
        );
        for (const id of ids)
          queries.setQueryData<ContactDetail>(contactKeys.one(workspaceId, id), (contact) => contact && shown(contact));
      }
      try {
        const answer = await callApi(tagContacts, {
          params: { workspaceId },
          body: {
            ...("contactIds" in chosen ? { contactIds: chosen.contactIds } : { filter: onWire(chosen.filter) }),
            add: add.map(({ id }) => id),
            remove: remove.map(({ id }) => id),
          },
        });
        return answer.contacts;
      } catch (error) {
        sayError(error);
        return null;
      } finally {
        queries.invalidateQueries({ queryKey: contactKeys.all(workspaceId) });
        queries.invalidateQueries({ queryKey: contactKeys.tags(workspaceId) });
      }
    },
    [queries, workspaceId],
  );

  const create = useCallback(
    async (name: string, colour: Colour): Promise<TagRef | null> => {
      try {
        const made = await callApi(createTag, { params: { workspaceId }, body: { name, colour } });
        queries.invalidateQueries({ queryKey: contactKeys.tags(workspaceId) });
        return made;
      } catch (error) {
        sayError(error);
        return null;
      }
    },
    [queries, workspaceId],
  );

  return { tag, create };
}

const onWire = ({ search, pageIds, tagIds }: ContactFilter) => ({
  search: search || undefined,
  pageIds: pageIds.length > 0 ? pageIds : undefined,
  tagIds: tagIds.length > 0 ? tagIds : undefined,
});

function changeTags(tags: TagRef[], add: TagRef[], remove: TagRef[]): TagRef[] {
  const gone = new Set(remove.map(({ id }) => id));
  const kept = tags.filter(({ id }) => !gone.has(id));
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...add.filter(({ id }) => !known.has(id))].sort((one, other) => one.name.localeCompare(other.name));
}
