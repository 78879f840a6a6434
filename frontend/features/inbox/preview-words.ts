import type { ConversationOnWire } from "contract/inbox.ts";

export type Preview = { prefix: string | null; text: string; isFailed: boolean };

/** The last message in a row: who wrote it and what, or that it was not sent. */
export function previewWords(last: ConversationOnWire["lastMessage"], ownName: string): Preview {
  if (!last) return { prefix: null, text: "No messages yet", isFailed: false };
  const prefix = prefixOf(last, ownName);
  if (last.status === "failed" || last.status === "refused") return { prefix, text: `Not sent. ${last.preview}`, isFailed: true };
  return { prefix, text: last.preview, isFailed: false };
}

/** An operator who is not known wrote before this installation, or has left: then it was the Page. */
const operatorWord = (name: string | null, ownName: string) => (name === ownName ? "You" : (name?.split(" ")[0] ?? "Page"));

function prefixOf({ authorKind, authorName }: NonNullable<ConversationOnWire["lastMessage"]>, ownName: string): string | null {
  if (authorKind === "person") return null;
  if (authorKind === "operator") return operatorWord(authorName, ownName);
  if (authorKind === "campaign") return "Campaign";
  if (authorKind === "automation") return "Bot";
  if (authorKind === "page") return "Page";
  return authorKind === "page_inbox" ? "Page Inbox" : "Other app";
}
