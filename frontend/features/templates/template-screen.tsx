"use client";
import { useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { TemplateEditor } from "./template-editor.tsx";
import { templateQuery } from "./template-queries.ts";

/** One saved message; without an id a new one. */
export function TemplateScreen({ templateId }: { templateId: string | null }) {
  const { id: workspaceId } = useWorkspace();
  const { data, error, refetch } = useQuery({
    ...templateQuery(workspaceId, templateId ?? ""),
    enabled: templateId !== null,
  });
  if (error && !data) return <ErrorNotice error={error} onRetry={refetch} />;
  if (templateId && !data) return <Skeleton className="m-6 h-40" />;
  return <TemplateEditor key={data ? `${data.id} ${data.version}` : "new"} template={data ?? null} />;
}
