import type { KnownVariables } from "contract/message-variables.ts";
import { Shortcut, type TemplateOnWire } from "contract/templates.ts";
import {
  emptyMessage,
  findMessageFaults,
  isEmptyMessage,
  type MessageDraft,
  toContent,
  toMessageDraft,
} from "./message-draft.ts";

/** A saved message while it is written. */
export type TemplateDraft = { name: string; category: string; shortcut: string; message: MessageDraft };

export const emptyTemplate: TemplateDraft = { name: "", category: "", shortcut: "", message: emptyMessage };

export const toTemplateDraft = (template: Pick<TemplateOnWire, "name" | "category" | "shortcut" | "content">): TemplateDraft => ({
  name: template.name,
  category: template.category ?? "",
  shortcut: template.shortcut ?? "",
  message: toMessageDraft(template.content),
});

export const toTemplateBody = ({ name, category, shortcut, message }: TemplateDraft) => ({
  name: name.trim(),
  category: category.trim() || null,
  shortcut: shortcut.trim().replace(/^\//, "").toLowerCase() || null,
  content: toContent(message),
});

/** Faults by field: what keeps it from being saved. */
export function findTemplateFaults(
  draft: TemplateDraft,
  known: KnownVariables = null,
): { name?: string; shortcut?: string; message?: string } {
  const { name, shortcut } = toTemplateBody(draft);
  const messageFault = isEmptyMessage(draft.message) ? "Write the message" : findMessageFaults(draft.message, known)[0]?.message;
  const shortcutFault = shortcut ? Shortcut.safeParse(shortcut).error?.issues[0]?.message : undefined;
  return {
    ...(name === "" && { name: "Give it a name" }),
    ...(shortcutFault && { shortcut: shortcutFault }),
    ...(messageFault && { message: messageFault }),
  };
}

export const isSameTemplate = (a: TemplateDraft, b: TemplateDraft) =>
  JSON.stringify(toTemplateBody(a)) === JSON.stringify(toTemplateBody(b));
