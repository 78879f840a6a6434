"use client";
import { useQuery } from "@tanstack/react-query";
import type { FilledTemplate } from "contract/utility-rules.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { emptyMessage, type MessageDraft } from "../templates/message-draft.ts";
import { PhonePreview } from "../templates/phone-preview.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";

type Props = FilledTemplate & { pictureUrl: string | null; caption: string };

/** A filled template on the phone: with a title or picture a card, else a text. */
export function UtilityPreview({ caption, ...filled }: Props) {
  const { id: workspaceId } = useWorkspace();
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  return (
    <section aria-label="Preview" className="px-5 pt-5 pb-4">
      <PhonePreview pageName={pages[0]?.name ?? "Your Page"} person={null} draft={toPhoneDraft(filled)} caption={caption} />
    </section>
  );
}

/** A filled template as the phone shows it. */
export function toPhoneDraft({ title, body, text, buttons, pictureUrl }: Omit<Props, "caption">): MessageDraft {
  const drafts = buttons.map((button, at) => ({ key: `${at}`, type: "url" as const, title: button.title, target: "" }));
  if (!title && !pictureUrl) return { ...emptyMessage, text, buttons: drafts };
  const card = { key: "card", title, subtitle: body, imageUrl: pictureUrl ?? "", buttons: drafts };
  return { ...emptyMessage, kind: "cards", cards: [card] };
}
