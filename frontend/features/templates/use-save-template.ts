import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createCampaign } from "contract/campaigns.ts";
import { createTemplate, restoreTemplate, type TemplateOnWire, updateTemplate } from "contract/templates.ts";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type TemplateDraft, toTemplateBody } from "./template-draft.ts";
import { templateKeys } from "./template-queries.ts";

const fieldOf: Record<string, "name" | "shortcut"> = { template_name_taken: "name", template_shortcut_taken: "shortcut" };

/** Saves a message, brings back what it was, or begins a campaign with it. What concerns a field is told at the field. */
export function useSaveTemplate(template: TemplateOnWire | null) {
  const { id: workspaceId } = useWorkspace();
  const router = useRouter();
  const queries = useQueryClient();
  const keep = async (saved: TemplateOnWire) => {
    queries.setQueryData(templateKeys.one(workspaceId, saved.id), saved);
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "templates" && queryKey[1] === workspaceId && queryKey[2] !== "one",
    });
  };
  const which = { workspaceId, templateId: template?.id ?? "" };
  const save = useMutation({
    mutationFn: (draft: TemplateDraft) => {
      const body = toTemplateBody(draft);
      return template
        ? callApi(updateTemplate, { params: which, body: { ...body, version: template.version } })
        : callApi(createTemplate, { params: { workspaceId }, body });
    },
    onSuccess: async (saved) => {
      await keep(saved);
      toast.success("Saved.");
      if (!template) router.replace(`/w/${workspaceId}/templates/${saved.id}`);
    },
    onError: (error) => (fieldFault(error) ? undefined : sayError(error)),
  });
  const restore = useMutation({
    mutationFn: (version: number) => callApi(restoreTemplate, { params: which, body: { version } }),
    onSuccess: keep,
    onError: sayError,
  });
  const campaign = useMutation({
    mutationFn: ({ name, content }: TemplateOnWire) =>
      callApi(createCampaign, { params: { workspaceId }, body: { name, content } }),
    onSuccess: ({ id }) => router.push(`/w/${workspaceId}/campaigns/${id}`),
    onError: sayError,
  });
  return {
    save: save.mutate,
    restore: restore.mutate,
    startCampaign: () => template && campaign.mutate(template),
    isBusy: save.isPending || restore.isPending || campaign.isPending,
    fieldFaults: fieldFault(save.error) ?? {},
  };
}

function fieldFault(error: unknown): { name?: string; shortcut?: string } | null {
  const field = error instanceof ApiError ? fieldOf[error.code] : undefined;
  return field && error instanceof ApiError ? { [field]: error.message } : null;
}
