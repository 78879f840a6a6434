"use client";
import { useQuery } from "@tanstack/react-query";
import type { Button } from "contract/messages.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { emptyMessage } from "../templates/message-draft.ts";
import { PhonePreview } from "../templates/phone-preview.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";

/** A filled template on the phone. */
export function UtilityPreview({ text, buttons, caption }: { text: string; buttons: Button[]; caption: string }) {
  const { id: workspaceId } = useWorkspace();
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const drafts = buttons.map(({ title }, at) => ({ key: `${at}`, type: "url" as const, title, target: "" }));
  return (
    <section aria-label="Preview" className="px-5 pt-5 pb-4">
      <PhonePreview
        pageName={pages[0]?.name ?? "Your Page"}
        person={null}
        draft={{ ...emptyMessage, text, buttons: drafts }}
        caption={caption}
      />
    </section>
  );
}
