import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { utilityTemplateQuery } from "../utility-templates/utility-queries.ts";

/** The template of a campaign, with the way to it; it may have been deleted since. */
export function TemplateFact({ workspaceId, templateId }: { workspaceId: string; templateId: string }) {
  const { data, error } = useQuery({ ...utilityTemplateQuery(workspaceId, templateId), retry: false });
  if (error) return <>A template that was deleted</>;
  if (!data) return <>…</>;
  return (
    <Link
      href={`/w/${workspaceId}/templates/utility/${data.id}`}
      className="underline decoration-current/30 underline-offset-[3px] hover:text-foreground"
    >
      {data.name}
    </Link>
  );
}
