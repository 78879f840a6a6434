"use client";
import { useQuery } from "@tanstack/react-query";
import { fieldKeysIn, noFields, type Person } from "contract/message-variables.ts";
import { contactQuery } from "../contacts/contact-queries.ts";
import { useFields } from "../fields/use-fields.ts";
import { wordsOfFields } from "../fields/words-of-fields.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type MessageDraft, toContent } from "./message-draft.ts";

/** What a template is filled with is known only to whoever fills it. */
export const usesFields = (draft: MessageDraft | ((person: Person | null) => MessageDraft)): boolean =>
  typeof draft === "function" || fieldKeysIn(toContent(draft)).length > 0;

/** What the workspace's own fields say of the person whom a message is shown to; nobody is asked about while it names none. */
export function useSampleFields(contactId: string | undefined): Record<string, string> {
  const { id: workspaceId } = useWorkspace();
  const { data: fields = [] } = useFields();
  const { data: contact } = useQuery({ ...contactQuery(workspaceId, contactId ?? ""), enabled: contactId !== undefined });
  return contact && contactId ? wordsOfFields(fields, contact.fields) : noFields;
}
