"use client";
import { useQuery } from "@tanstack/react-query";
import type { TemplateOnWire } from "contract/templates.ts";
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { CrumbHeader } from "../../components/crumb-header.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useNow } from "../../components/use-now.ts";
import { useUnsavedGuard } from "../../components/use-unsaved-guard.ts";
import { useVariables } from "../fields/use-variables.ts";
import { pagesQuery } from "../pages/page-queries.ts";
import { useCommands } from "../shell/use-commands.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { DeleteTemplate } from "./delete-template.tsx";
import { MessageEditor } from "./message-editor.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import { emptyTemplate, findTemplateFaults, isSameTemplate, toTemplateDraft } from "./template-draft.ts";
import { TemplateFields } from "./template-fields.tsx";
import { TemplateHistory } from "./template-history.tsx";
import { useContactSamples } from "./use-contact-samples.ts";
import { useSaveTemplate } from "./use-save-template.ts";

/** Name, shortcut and message in the middle; as people see it, and what it was before, at the right. */
export function TemplateEditor({ template }: { template: TemplateOnWire | null }) {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const now = useNow();
  const saved = template ? toTemplateDraft(template) : emptyTemplate;
  const [draft, setDraft] = useState(saved);
  const [isTried, setIsTried] = useState(false);
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const samples = useContactSamples(pages);
  const { save, restore, startCampaign, isBusy, fieldFaults } = useSaveTemplate(template);
  const isChanged = !isSameTemplate(draft, saved);
  useUnsavedGuard(isChanged && !isBusy);
  const variables = useVariables();
  const faults = findTemplateFaults(draft, variables);
  const shown = { ...(isTried && faults), ...fieldFaults };
  const canEdit = mayOperate(role);
  const submit = () => {
    setIsTried(true);
    if (Object.keys(faults).length === 0) save(draft);
    else document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  useCommands(
    canEdit ? [{ id: "template-save", title: "Save this message", group: "This message", keys: "mod+enter", run: submit }] : [],
  );
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden">
      <CrumbHeader
        href={`/w/${workspaceId}/templates`}
        section="Templates"
        name={draft.name || "New message"}
        title={<h1 className="truncate font-semibold text-lg tracking-tight">{draft.name || "New message"}</h1>}
        meta={
          template ? (
            <span className="block truncate text-subtle-foreground text-xs tabular-nums">
              version {template.version} · changed {momentWords(template.changedAt, timeZone, now)}
              {template.changedByName ? ` by ${template.changedByName}` : ""}
            </span>
          ) : null
        }
        actions={
          canEdit ? (
            <>
              {template ? <DeleteTemplate template={template} /> : null}
              {template && !isChanged ? (
                <Button variant="outline" size="sm" disabled={isBusy} onClick={startCampaign}>
                  <Megaphone className="size-4" aria-hidden />
                  <span className="max-[719px]:sr-only">Use in a campaign</span>
                </Button>
              ) : null}
              <Button size="sm" onClick={submit} disabled={isBusy || (template !== null && !isChanged)}>
                {isBusy ? "Saving…" : template && !isChanged ? "Saved" : "Save"}
                <Keys keys="mod+enter" className="max-[719px]:hidden" />
              </Button>
            </>
          ) : null
        }
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_380px] min-[1100px]:overflow-hidden">
        <div className="min-h-0 min-[1100px]:overflow-y-auto">
          <fieldset disabled={!canEdit} className="mx-auto max-w-[744px] min-w-0 px-4 pt-6 pb-16 min-[720px]:px-8">
            <legend className="sr-only">The message</legend>
            <TemplateFields draft={draft} faults={shown} onChange={(part) => setDraft({ ...draft, ...part })} />
            <div className="mt-6">
              <MessageEditor message={draft.message} onChange={(message) => setDraft({ ...draft, message })} />
              {isTried && faults.message === "Write the message" ? (
                <p role="alert" className="mt-2 text-destructive-ink text-xs">
                  {faults.message}
                </p>
              ) : null}
            </div>
          </fieldset>
        </div>
        <aside
          aria-label="Preview and history"
          className="relative min-h-0 border-border border-t bg-canvas pb-4 min-[1100px]:overflow-y-auto min-[1100px]:border-t-0 min-[1100px]:border-l"
        >
          <SamplePanel
            samples={samples}
            pageNames={new Map(pages.map((page) => [page.id, page.name]))}
            draft={draft.message}
            caption="Preview"
            nobody="People who write to your Pages appear here"
          />
          {template ? <TemplateHistory template={template} onRestore={canEdit ? restore : null} /> : null}
        </aside>
      </div>
    </div>
  );
}
