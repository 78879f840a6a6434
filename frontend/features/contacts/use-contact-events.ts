"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { getContact } from "contract/contacts.ts";
import { callApi } from "../../api/call-api.ts";
import { useRealtimeEvent } from "../../realtime/use-realtime-event.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type ContactPage, contactKeys } from "./contact-queries.ts";

type List = InfiniteData<ContactPage, string | null>;

/** Keeps the contacts that are on the screen in step. Their order stays: the list is read, not watched. */
export function useContactEvents() {
  const queries = useQueryClient();
  const { id: workspaceId } = useWorkspace();
  const key = contactKeys.lists(workspaceId);

  const renew = async (contactId: string) => {
    queries.invalidateQueries({ queryKey: contactKeys.one(workspaceId, contactId) });
    const isShown = queries
      .getQueriesData<List>({ queryKey: key })
      .some(([, list]) => list?.pages.some(({ items }) => items.some(({ id }) => id === contactId)));
    if (!isShown) return;
    const contact = await callApi(getContact, { params: { workspaceId, contactId } }).catch(() => null);
    if (!contact) return;
    queries.setQueriesData<List>({ queryKey: key }, (list) => {
      if (!list) return list;
      const pages = list.pages.map((page) => ({
        ...page,
        items: page.items.map((known) => (known.id === contactId ? contact : known)),
      }));
      return { ...list, pages };
    });
  };
  useRealtimeEvent("contact.changed", ({ contactId }) => renew(contactId));
  useRealtimeEvent("inbox.changed", () => {
    queries.invalidateQueries({ queryKey: contactKeys.all(workspaceId) });
    queries.invalidateQueries({ queryKey: contactKeys.tags(workspaceId) });
  });
  useRealtimeEvent("message.created", () => {
    queries.invalidateQueries({ queryKey: key, refetchType: "none" });
  });
}
