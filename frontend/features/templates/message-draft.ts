import { type AttachmentType, messageLimits } from "contract/message-limits.ts";
import { findVariableFaults, type KnownVariables, textsOf } from "contract/message-variables.ts";
import { type Button, OutgoingContent } from "contract/messages.ts";

export type ButtonDraft = { key: string; type: "url" | "postback"; title: string; target: string };
export type QuickReplyDraft = { key: string; title: string };
export type CardDraft = { key: string; title: string; subtitle: string; imageUrl: string; buttons: ButtonDraft[] };

/** A message while it is written; unlike OutgoingContent it may be unfinished. What the chosen kind does not use is kept for later. */
export type MessageDraft = {
  kind: "text" | "attachment" | "cards";
  text: string;
  attachmentType: AttachmentType;
  attachmentUrl: string;
  cards: CardDraft[];
  quickReplies: QuickReplyDraft[];
  buttons: ButtonDraft[];
};

export type MessageFault = { field: string; message: string };

let lastKey = 0;
export const nextKey = () => `new-${++lastKey}`;

export const emptyCard = (): CardDraft => ({ key: nextKey(), title: "", subtitle: "", imageUrl: "", buttons: [] });

export const emptyMessage: MessageDraft = {
  ...{ kind: "text", text: "", attachmentType: "image", attachmentUrl: "" },
  ...{ cards: [], quickReplies: [], buttons: [] },
};

export function toMessageDraft(content: OutgoingContent | null): MessageDraft {
  if (!content) return emptyMessage;
  return {
    kind: content.cards ? "cards" : content.attachment ? "attachment" : "text",
    text: content.text ?? "",
    attachmentType: content.attachment?.type ?? "image",
    attachmentUrl: content.attachment?.url ?? "",
    cards: (content.cards ?? []).map((card) => ({
      ...{ key: nextKey(), title: card.title, subtitle: card.subtitle ?? "", imageUrl: card.imageUrl ?? "" },
      buttons: toButtonDrafts(card.buttons),
    })),
    quickReplies: (content.quickReplies ?? []).map(({ title }) => ({ key: nextKey(), title })),
    buttons: toButtonDrafts(content.buttons),
  };
}

const toButtonDrafts = (buttons: Button[] = []): ButtonDraft[] =>
  buttons.map((button) => ({
    ...{ key: nextKey(), type: button.type, title: button.title },
    target: button.type === "url" ? button.url : button.payload,
  }));

/** What is written as the API takes it, whether or not it would be accepted. */
export function toContent(draft: MessageDraft): OutgoingContent {
  const replies = draft.quickReplies.map(({ title }) => ({ title: title.trim() }));
  const quickReplies = replies.length > 0 ? { quickReplies: replies } : {};
  const buttons = mayHaveButtons(draft) && draft.buttons.length > 0 ? { buttons: draft.buttons.map(toButton) } : {};
  if (draft.kind === "attachment")
    return { attachment: { type: draft.attachmentType, url: draft.attachmentUrl.trim() }, ...quickReplies, ...buttons };
  if (draft.kind === "cards") return { cards: draft.cards.map(toCard), ...quickReplies };
  return { text: draft.text, ...quickReplies, ...buttons };
}

/** A text, a picture or a video; cards have buttons of their own. */
export const mayHaveButtons = ({ kind, attachmentType }: MessageDraft): boolean =>
  kind === "text" || (kind === "attachment" && (attachmentType === "image" || attachmentType === "video"));

const toButton = ({ type, title, target }: ButtonDraft): Button =>
  type === "url" ? { type, title: title.trim(), url: target.trim() } : { type, title: title.trim(), payload: target.trim() };

const toCard = ({ title, subtitle, imageUrl, buttons }: CardDraft) => ({
  title: title.trim(),
  ...(subtitle.trim() && { subtitle: subtitle.trim() }),
  ...(imageUrl.trim() && { imageUrl: imageUrl.trim() }),
  ...(buttons.length > 0 && { buttons: buttons.map(toButton) }),
});

const isEmptyCard = ({ title, subtitle, imageUrl, buttons }: CardDraft) =>
  buttons.length === 0 && [title, subtitle, imageUrl].every((text) => text.trim() === "");

export const isEmptyMessage = (draft: MessageDraft) =>
  draft.text.trim() === "" &&
  draft.attachmentUrl.trim() === "" &&
  draft.cards.every(isEmptyCard) &&
  draft.quickReplies.length === 0 &&
  draft.buttons.length === 0;

/** What keeps this message from being sent, in words, at the field it belongs to. `known` is what it may be filled with. */
export function findMessageFaults(draft: MessageDraft, known: KnownVariables = null): MessageFault[] {
  const content = toContent(draft);
  const faults: MessageFault[] = textsOf(content).flatMap(({ field, text }) =>
    findVariableFaults(text, known).map((message) => ({ field, message })),
  );
  const parsed = OutgoingContent.safeParse(content);
  if (parsed.success) return faults;
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    const message = wordsFor(field, issue.message, draft);
    if (!faults.some((fault) => fault.field === field)) faults.push({ field, message });
  }
  return faults;
}

const { buttonTitle, cardTitle } = messageLimits;

const fieldWords: [RegExp, string][] = [
  [/^attachment\.url$/, "Write the full address, beginning with https://"],
  [/imageUrl$/, "Write the full address of the picture, beginning with https://"],
  [/buttons\.\d+\.url$/, "Write the full address, beginning with https://"],
  [/buttons\.\d+\.payload$/, "Write what comes back to you when somebody taps it"],
  [/(buttons|quickReplies)\.\d+\.title$/, `Write 1 to ${buttonTitle} characters`],
];

function wordsFor(field: string, message: string, draft: MessageDraft): string {
  if (field === "attachment.url" && draft.attachmentUrl.trim() === "") return "Give the address it can be fetched from";
  if (field === "cards" && draft.cards.length === 0) return "Add a card";
  const [part, at] = field.split(".");
  if (part === "cards" && field.endsWith("title") && !field.includes("buttons") && !draft.cards[Number(at)]?.title.trim())
    return `Write 1 to ${cardTitle} characters`;
  return fieldWords.find(([pattern]) => pattern.test(field))?.[1] ?? message;
}
