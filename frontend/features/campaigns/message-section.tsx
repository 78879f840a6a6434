"use client";
import { MessageEditor } from "../templates/message-editor.tsx";
import type { CampaignDraft } from "./campaign-draft.ts";
import { MessageChoice } from "./message-choice.tsx";
import { people } from "./people-words.ts";
import type { Preview } from "./reach-panel.tsx";
import { TemplateMessage } from "./template-message.tsx";

type Props = {
  workspaceId: string;
  draft: CampaignDraft;
  /** Of the audience. */
  pageNames: Map<string, string>;
  preview: Preview | undefined;
  onChange: (part: Partial<CampaignDraft>) => void;
};

/** What the audience gets. */
export function MessageSection({ workspaceId, draft, pageNames, preview, onChange }: Props) {
  const { message, isByTemplate, template } = draft;
  const falling = preview?.fallbackCount ?? 0;
  const note =
    falling > 0 && message.text.includes("{{") ? `${people(falling)} ${falling === 1 ? "gets" : "get"} replacement words` : null;
  return (
    <section
      id="message"
      aria-labelledby="message-title"
      className="mx-auto max-w-[744px] scroll-mt-4 border-border border-t px-4 pt-6 pb-8 min-[720px]:px-8"
    >
      <div className="mb-4 flex flex-wrap items-baseline gap-x-3">
        <h2 id="message-title" className="font-semibold text-lg tracking-tight">
          Message
        </h2>
        <p className="text-muted-foreground text-sm">One bubble, the same for everybody but for what you let vary.</p>
      </div>
      <MessageChoice isByTemplate={isByTemplate} onChange={(byTemplate) => onChange({ isByTemplate: byTemplate })} />
      {isByTemplate ? (
        <TemplateMessage
          workspaceId={workspaceId}
          template={template}
          pageNames={pageNames}
          onChange={(chosen) => onChange({ template: chosen })}
        />
      ) : (
        <MessageEditor
          message={message}
          onChange={(written) => onChange({ message: written })}
          longestText={preview?.longestText ?? 0}
          note={note}
        />
      )}
    </section>
  );
}
