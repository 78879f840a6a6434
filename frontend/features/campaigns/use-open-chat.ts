"use client";
import { getContact } from "contract/contacts.ts";
import { useRouter } from "next/navigation";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";

/** Opens the chat with a recipient; the ledger knows the contact only. */
export function useOpenChat(workspaceId: string) {
  const router = useRouter();
  return (contactId: string) =>
    callApi(getContact, { params: { workspaceId, contactId } })
      .then(({ conversationId }) =>
        router.push(conversationId ? `/w/${workspaceId}/inbox/${conversationId}` : `/w/${workspaceId}/contacts`),
      )
      .catch(sayError);
}
