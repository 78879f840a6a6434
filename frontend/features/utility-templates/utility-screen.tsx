"use client";
import { useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { useRefreshTemplates } from "./use-refresh-templates.ts";
import { copyOf, emptyUtility, toUtilityDraft } from "./utility-draft.ts";
import { UtilityEditor } from "./utility-editor.tsx";
import { utilityTemplateQuery } from "./utility-queries.ts";

/** One utility template; without an id a new one, as a copy one that begins with the text of another. */
export function UtilityScreen({ templateId, isCopy = false }: { templateId: string | null; isCopy?: boolean }) {
  const { id: workspaceId, role } = useWorkspace();
  useRefreshTemplates(workspaceId, mayOperate(role));
  const { data, error, refetch } = useQuery({
    ...utilityTemplateQuery(workspaceId, templateId ?? ""),
    enabled: templateId !== null,
  });
  if (error && !data) return <ErrorNotice error={error} onRetry={refetch} />;
  if (templateId && !data) return <Skeleton className="m-6 h-40" />;
  const template = isCopy ? null : (data ?? null);
  const start = data ? toUtilityDraft(data) : emptyUtility;
  return (
    <UtilityEditor
      key={template ? `${template.id} ${template.version}` : "new"}
      template={template}
      start={isCopy && data ? copyOf(start) : start}
    />
  );
}
