"use client";
import type { MessageDraft } from "../templates/message-draft.ts";
import { MessageEditor } from "../templates/message-editor.tsx";
import { people } from "./people-words.ts";
import type { Preview } from "./reach-panel.tsx";

type Props = { message: MessageDraft; preview: Preview | undefined; onChange: (message: MessageDraft) => void };

/** What the audience gets. */
export function MessageSection({ message, preview, onChange }: Props) {
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
      <MessageEditor message={message} onChange={onChange} longestText={preview?.longestText ?? 0} note={note} />
    </section>
  );
}
