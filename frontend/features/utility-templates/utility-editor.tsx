"use client";
import { exampleValues, fillUtility, findUtilityFaults, findUtilityRisks, type UtilityFault } from "contract/utility-rules.ts";
import type { UtilityTemplateOnWire } from "contract/utility-templates.ts";
import { Copy } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { CrumbHeader } from "../../components/crumb-header.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Keys } from "../../components/ui/kbd.tsx";
import { useNow } from "../../components/use-now.ts";
import { useUnsavedGuard } from "../../components/use-unsaved-guard.ts";
import { useCommands } from "../shell/use-commands.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { DeleteUtility } from "./delete-utility.tsx";
import { useUtilityActions } from "./use-utility-actions.ts";
import { UtilityBody } from "./utility-body.tsx";
import { UtilityButtons } from "./utility-buttons.tsx";
import { isSameUtility, toUtilityContent, type UtilityDraft, variablesOf } from "./utility-draft.ts";
import { UtilityFields } from "./utility-fields.tsx";
import { LibraryNote, LockedNote } from "./utility-notes.tsx";
import { UtilityPages } from "./utility-pages.tsx";
import { UtilityPreview } from "./utility-preview.tsx";
import { UtilityProblems } from "./utility-problems.tsx";
import { utilitySummary } from "./utility-states.ts";
import { UtilityStatus } from "./utility-status.tsx";
import { UtilityVariables } from "./utility-variables.tsx";

type Props = { template: UtilityTemplateOnWire | null; start: UtilityDraft };

/** The template in the middle; at the right how it looks, what Meta would refuse, and its state on every Page. */
export function UtilityEditor({ template, start }: Props) {
  const { id: workspaceId, timeZone, role } = useWorkspace();
  const now = useNow();
  const [draft, setDraft] = useState(start);
  const actions = useUtilityActions(template);
  const isChanged = template === null || !isSameUtility(draft, start);
  useUnsavedGuard(isChanged && draft.body.trim() !== "" && !actions.isBusy);
  const content = toUtilityContent(draft);
  const faults = findUtilityFaults({ name: draft.name, content });
  const canOperate = mayOperate(role);
  const canEdit = canOperate && (template?.canEdit ?? true);
  const isSubmitted = template?.pages.some((page) => page.status !== null) ?? false;
  const change = (part: Partial<UtilityDraft>) => setDraft({ ...draft, ...part });
  const canSave = canEdit && isChanged && draft.name !== "" && !actions.isBusy;
  const save = () => canSave && actions.save(draft);
  useCommands([{ id: "utility-save", title: "Save this template", group: "This template", keys: "mod+enter", run: save }]);
  const summary = template ? utilitySummary(template.pages) : null;
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden">
      <CrumbHeader
        href={`/w/${workspaceId}/templates/utility`}
        section="Templates"
        name={draft.name || "New template"}
        title={<h1 className="truncate font-semibold text-lg tracking-tight">{draft.name || "New template"}</h1>}
        pill={
          summary ? (
            <span className="max-[719px]:hidden">
              <UtilityStatus words={summary.words} tone={summary.tone} />
            </span>
          ) : null
        }
        meta={
          template ? (
            <span className="block truncate text-subtle-foreground text-xs tabular-nums">
              changed {momentWords(template.changedAt, timeZone, now)}
              {template.changedByName ? ` by ${template.changedByName}` : ""}
            </span>
          ) : null
        }
        actions={
          canOperate ? (
            <>
              {template ? (
                <>
                  <DeleteUtility template={template} isBusy={actions.isBusy} onDelete={() => actions.remove()} />
                  <Button asChild variant="outline" size="sm">
                    <Link href={`/w/${workspaceId}/templates/utility/new?copy=${template.id}`}>
                      <Copy className="size-4" aria-hidden />
                      <span className="max-[719px]:sr-only">Copy</span>
                    </Link>
                  </Button>
                </>
              ) : null}
              {canEdit ? (
                <Button size="sm" variant={isChanged ? "default" : "outline"} onClick={save} disabled={!canSave}>
                  {isChanged ? "Save" : "Saved"}
                  <Keys keys="mod+enter" className="max-[719px]:hidden" />
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_380px] min-[1100px]:overflow-hidden">
        <div className="min-h-0 min-[1100px]:overflow-y-auto">
          <fieldset disabled={!canEdit} className="mx-auto max-w-[744px] min-w-0 px-4 pt-6 pb-16 min-[720px]:px-8">
            <legend className="sr-only">The template</legend>
            {template && !template.canEdit ? <LockedNote /> : null}
            {canEdit && draft.libraryName !== null ? <LibraryNote name={draft.libraryName} /> : null}
            <UtilityFields
              draft={draft}
              nameFault={actions.nameFault}
              headerFault={draft.body.trim() ? messageAt(faults, "header") : null}
              isNameFixed={isSubmitted}
              onChange={change}
            />
            <UtilityBody draft={draft} faults={faults.filter((fault) => fault.field === "body")} onChange={change} />
            <UtilityVariables
              variables={variablesOf(draft)}
              faults={faults}
              onChange={(variable) => change({ variables: { ...draft.variables, [variable.name]: variable } })}
            />
            <UtilityButtons
              buttons={draft.buttons}
              faults={faults}
              isFixed={draft.libraryName !== null}
              onChange={(buttons) => change({ buttons })}
            />
          </fieldset>
        </div>
        <aside
          aria-label="Preview and Pages"
          className="relative min-h-0 border-border border-t bg-canvas pb-4 min-[1100px]:overflow-y-auto min-[1100px]:border-t-0 min-[1100px]:border-l"
        >
          <UtilityPreview
            {...fillUtility(content, exampleValues(content))}
            pictureUrl={draft.picture?.url ?? null}
            caption="With the examples"
          />
          {canEdit ? (
            <UtilityProblems
              faults={draft.body.trim() ? faults : []}
              risks={draft.libraryName === null ? findUtilityRisks(content) : []}
            />
          ) : null}
          <UtilityPages
            template={template}
            isReady={!isChanged && faults.length === 0}
            why={isChanged ? "Save it first." : faults.length > 0 ? "Put right what Meta would refuse first." : null}
            loginFault={actions.loginFault}
            isSubmitting={actions.isSubmitting}
            isBusy={actions.isBusy || !canOperate}
            onSubmit={actions.submit}
            onWithdraw={actions.withdraw}
          />
        </aside>
      </div>
    </div>
  );
}

const messageAt = (faults: UtilityFault[], field: string) => faults.find((fault) => fault.field === field)?.message ?? null;
