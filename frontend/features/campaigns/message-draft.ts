import { OutgoingContent } from "contract/messages.ts";
import { findVariableFaults } from "./message-variables.ts";

export type ButtonDraft = { key: string; type: "url" | "postback"; title: string; target: string };
export type QuickReplyDraft = { key: string; title: string };

/** A message while it is written; unlike OutgoingContent it may be unfinished. */
export type MessageDraft = {
  kind: "text" | "image";
  text: string;
  imageUrl: string;
  quickReplies: QuickReplyDraft[];
  buttons: ButtonDraft[];
};

export type MessageFault = { field: string; message: string };

let lastKey = 0;
export const nextKey = () => `new-${++lastKey}`;

export const emptyMessage: MessageDraft = { kind: "text", text: "", imageUrl: "", quickReplies: [], buttons: [] };

export function toMessageDraft(content: OutgoingContent | null): MessageDraft {
  if (!content) return emptyMessage;
  return {
    kind: content.imageUrl ? "image" : "text",
    text: content.text ?? "",
    imageUrl: content.imageUrl ?? "",
    quickReplies: (content.quickReplies ?? []).map(({ title }) => ({ key: nextKey(), title })),
    buttons: (content.buttons ?? []).map((button) => ({
      key: nextKey(),
      type: button.type,
      title: button.title,
      target: button.type === "url" ? button.url : button.payload,
    })),
  };
}

/** What is written as the API takes it, whether or not it would be accepted. */
export function toContent(draft: MessageDraft): OutgoingContent {
  const quickReplies = draft.quickReplies.map(({ title }) => ({ title: title.trim() }));
  if (draft.kind === "image") return { imageUrl: draft.imageUrl.trim(), ...(quickReplies.length > 0 && { quickReplies }) };
  const buttons = draft.buttons.map(({ type, title, target }) =>
    type === "url" ? { type, title: title.trim(), url: target.trim() } : { type, title: title.trim(), payload: target.trim() },
  );
  return { text: draft.text, ...(quickReplies.length > 0 && { quickReplies }), ...(buttons.length > 0 && { buttons }) };
}

export const isEmptyMessage = (draft: MessageDraft) =>
  draft.text.trim() === "" && draft.imageUrl.trim() === "" && draft.quickReplies.length === 0 && draft.buttons.length === 0;

/** What keeps this message from being sent, in words, at the field it belongs to. */
export function findMessageFaults(draft: MessageDraft): MessageFault[] {
  const faults: MessageFault[] =
    draft.kind === "text" ? findVariableFaults(draft.text).map((message) => ({ field: "text", message })) : [];
  const parsed = OutgoingContent.safeParse(toContent(draft));
  if (parsed.success) return faults;
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    const message = wordsFor(field, issue.message, draft);
    if (!faults.some((fault) => fault.field === field)) faults.push({ field, message });
  }
  return faults;
}

const fieldWords: [RegExp, string][] = [
  [/^imageUrl$/, "Write the full address of the image, beginning with https://"],
  [/^buttons\.\d+\.url$/, "Write the full address, beginning with https://"],
  [/^buttons\.\d+\.payload$/, "Write what comes back to you when somebody taps it"],
  [/\.title$/, "Write 1 to 20 characters"],
  [/^quickReplies$/, "Messenger takes at most 13 quick replies, and none beside buttons"],
];

function wordsFor(field: string, message: string, draft: MessageDraft): string {
  if (field === "imageUrl" && draft.imageUrl.trim() === "") return "Give the address of an image";
  return fieldWords.find(([pattern]) => pattern.test(field))?.[1] ?? message;
}
