"use client";
import { useQuery } from "@tanstack/react-query";
import type { ConversationOnWire } from "contract/inbox.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { type FilledTemplate, fillUtility } from "contract/utility-rules.ts";
import { Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { isFilled, UtilityChoiceForm } from "../utility-templates/utility-choice-form.tsx";
import { utilityChoicesQuery } from "../utility-templates/utility-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { useSend } from "./use-send.ts";

/** In place of the box while only an approved template may be sent: choose one, fill it, see it, send it. */
export function TemplateComposer({ conversation }: { conversation: ConversationOnWire }) {
  const { id: workspaceId } = useWorkspace();
  const { send } = useSend(conversation.id);
  const { data: choices, isPending } = useQuery(utilityChoicesQuery(workspaceId, conversation.contactId));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [typed, setTyped] = useState<Record<string, string>>({});
  if (isPending) return <Skeleton className="h-16" />;
  const chosen = choices?.find(({ id }) => id === chosenId) ?? choices?.[0];
  if (!choices || !chosen) return <NoTemplates workspaceId={workspaceId} />;
  const shown = fillUtility(chosen.content, { ...chosen.filled, ...typed });
  const submit = () => {
    send({ utility: { templateId: chosen.id, values: typed } }, shownMessage(shown, chosen.pictureUrl));
    setTyped({});
  };
  return (
    <section
      aria-label="Send an approved template"
      className="rounded-[10px] bg-background p-1.5 shadow-[inset_0_0_0_1px_var(--input),var(--shadow-xs)]"
    >
      <UtilityChoiceForm
        choices={choices}
        chosen={chosen}
        values={typed}
        onChoose={(id) => {
          setChosenId(id);
          setTyped({});
        }}
        onValues={setTyped}
      />
      <div className="mt-2 flex items-end gap-3 max-[559px]:flex-col max-[559px]:items-stretch border-border border-t px-2.5 pt-2 pb-1">
        {chosen.pictureUrl ? (
          <img
            src={chosen.pictureUrl}
            alt="The template's"
            className="aspect-[1.91/1] w-[92px] flex-none self-start rounded-sm bg-muted object-cover"
          />
        ) : null}
        <p className="max-h-24 min-w-0 flex-1 overflow-y-auto whitespace-pre-wrap break-words text-sm" dir="auto">
          <span className="block text-muted-foreground text-xs">{conversation.contactName} gets</span>
          {shown.title ? <b className="block font-semibold">{shown.title}</b> : null}
          {shown.body}
          {shown.buttons.length > 0 ? (
            <span className="block text-muted-foreground text-xs">
              Buttons: {shown.buttons.map(({ title }) => title).join(" · ")}
            </span>
          ) : null}
        </p>
        <Button size="sm" onClick={submit} disabled={!isFilled(chosen, typed)}>
          <Send className="size-4 min-[720px]:hidden" aria-hidden />
          Send the template
        </Button>
      </div>
    </section>
  );
}

/** What stands in the thread until the server has answered. */
function shownMessage({ title, body, text, buttons }: FilledTemplate, pictureUrl: string | null): OutgoingContent {
  if (!title) return { text, buttons };
  return { cards: [{ title, subtitle: body, buttons, ...(pictureUrl && { imageUrl: pictureUrl }) }] };
}

const NoTemplates = ({ workspaceId }: { workspaceId: string }) => (
  <p className="rounded-[10px] bg-muted px-3.5 py-3 text-muted-foreground text-sm leading-[19px] shadow-[inset_0_0_0_1px_var(--border)]">
    <b className="font-semibold text-foreground">The window is closed, and this Page has no approved template.</b>{" "}
    <Link
      href={`/w/${workspaceId}/templates/utility`}
      className="underline decoration-current/30 underline-offset-[3px] hover:text-foreground"
    >
      Write one in Templates
    </Link>
    , or wait until they write.
  </p>
);
