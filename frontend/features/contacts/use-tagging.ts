"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createTag, type TagRef, tagContacts } from "contract/contacts.ts";
import type { Colour } from "contract/workspaces.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type ContactDetail, type ContactFilter, contactKeys } from "./contact-queries.ts";

export type Tagging = { add?: string[]; remove?: string[] };
export type Chosen = { contactIds: string[] } | { filter: ContactFilter };

/** Puts tags on people and takes them off, one by one or all that match. */
export function useTagging() {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: contactKeys.all(workspaceId) }),
      queries.invalidateQueries({ queryKey: contactKeys.tags(workspaceId) }),
      queries.invalidateQueries({ queryKey: ["inbox", workspaceId] }),
    ]);

  /** The number of people, or null when it did not work. */
  const tagMany = async (chosen: Chosen, { add = [], remove = [] }: Tagging): Promise<number | null> => {
    try {
      const { contacts } = await callApi(tagContacts, { params: { workspaceId }, body: { ...chosen, add, remove } });
      await refresh();
      return contacts;
    } catch (error) {
      sayError(error);
      return null;
    }
  };

  /** One person, at once on the screen. */
  const tagOne = async (contact: ContactDetail, tag: TagRef, isOn: boolean) => {
    const key = contactKeys.one(workspaceId, contact.id);
    const tags = isOn ? [...contact.tags, tag] : contact.tags.filter(({ id }) => id !== tag.id);
    queries.setQueryData<ContactDetail>(key, (known) => known && { ...known, tags });
    const done = await tagMany({ contactIds: [contact.id] }, isOn ? { add: [tag.id] } : { remove: [tag.id] });
    if (done === null) queries.setQueryData<ContactDetail>(key, (known) => known && { ...known, tags: contact.tags });
  };

  const makeTag = async (name: string, colour: Colour) => {
    try {
      const tag = await callApi(createTag, { params: { workspaceId }, body: { name, colour } });
      await queries.invalidateQueries({ queryKey: contactKeys.tags(workspaceId) });
      return tag;
    } catch (error) {
      sayError(error);
      return null;
    }
  };
  return { tagOne, tagMany, makeTag };
}
