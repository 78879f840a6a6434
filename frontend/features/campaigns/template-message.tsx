"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { missingOf, UtilityChoiceForm } from "../utility-templates/utility-choice-form.tsx";
import { type UtilityChoice, utilityChoicesQuery } from "../utility-templates/utility-queries.ts";
import type { TemplateDraft } from "./campaign-draft.ts";
import { TemplatePages } from "./template-pages.tsx";

type Props = {
  workspaceId: string;
  template: TemplateDraft | null;
  /** Of the audience. */
  pageNames: Map<string, string>;
  onChange: (template: TemplateDraft) => void;
};

/** Which approved template everybody gets, the words typed for it, and on which Pages Meta lets it through. */
export function TemplateMessage({ workspaceId, template, pageNames, onChange }: Props) {
  const { data: choices } = useQuery(utilityChoicesQuery(workspaceId, null));
  if (!choices) return <Skeleton className="h-24" />;
  const chosen = choices.find(({ id }) => id === template?.templateId);
  const choose = (choice: UtilityChoice, values: Record<string, string>) =>
    onChange({ templateId: choice.id, values, missing: missingOf(choice, values) });
  return (
    <>
      {choices.length === 0 ? (
        <p className="text-muted-foreground text-sm">
          No template is approved yet.{" "}
          <Link href={`/w/${workspaceId}/templates/utility`} className="text-primary-ink underline underline-offset-[3px]">
            Write one in Templates
          </Link>
          .
        </p>
      ) : (
        <div className="rounded-md border border-border p-1.5 pb-3">
          <UtilityChoiceForm
            choices={choices}
            chosen={chosen}
            values={template?.values ?? {}}
            onChoose={(id) => {
              const choice = choices.find((one) => one.id === id);
              if (choice && choice.id !== chosen?.id) choose(choice, {});
            }}
            onValues={(values) => chosen && choose(chosen, values)}
          />
        </div>
      )}
      {template && !chosen ? (
        <p className="mt-2 text-sm text-warning-ink">The template chosen before is not approved on any Page now.</p>
      ) : null}
      {template ? <TemplatePages workspaceId={workspaceId} templateId={template.templateId} pageNames={pageNames} /> : null}
      <p className="mt-2.5 text-muted-foreground text-xs">
        Meta approves templates about an order, an account or an appointment. Nothing promotional may go this way.
      </p>
    </>
  );
}
