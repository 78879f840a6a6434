"use client";
import { useQuery } from "@tanstack/react-query";
import type { UtilityLanguage } from "contract/utility-templates.ts";
import Link from "next/link";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { fromLibrary } from "./utility-draft.ts";
import { UtilityEditor } from "./utility-editor.tsx";
import { libraryTemplateQuery } from "./utility-queries.ts";

/** A new template that begins with one of Meta's library. */
export function LibraryCopy({ name, language }: { name: string; language: string }) {
  const { id: workspaceId } = useWorkspace();
  const { data, error, refetch } = useQuery(libraryTemplateQuery(workspaceId, { name, language: language as UtilityLanguage }));
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton className="m-6 h-40" />;
  if (data === null || data.problem)
    return (
      <p className="m-6 text-muted-foreground text-sm">
        {data?.problem ?? "Meta's library has no template of this name in this language."}{" "}
        <Link href={`/w/${workspaceId}/templates/utility/library`} className="text-primary-ink underline underline-offset-[3px]">
          Back to the library
        </Link>
      </p>
    );
  return <UtilityEditor template={null} start={fromLibrary(data, language)} />;
}
