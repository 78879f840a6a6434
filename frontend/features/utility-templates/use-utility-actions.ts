import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  createUtilityTemplate,
  deleteUtilityTemplate,
  submitUtilityTemplate,
  type UtilityLanguage,
  type UtilityTemplateOnWire,
  updateUtilityTemplate,
  withdrawUtilityTemplate,
} from "contract/utility-templates.ts";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { toUtilityContent, type UtilityDraft } from "./utility-draft.ts";
import { utilityKeys } from "./utility-queries.ts";

/** What can be done with a template here and at Meta. A name that is taken is told at its field. */
export function useUtilityActions(template: UtilityTemplateOnWire | null) {
  const { id: workspaceId } = useWorkspace();
  const router = useRouter();
  const queries = useQueryClient();
  const params = { workspaceId, utilityTemplateId: template?.id ?? "" };
  const keep = async (saved: UtilityTemplateOnWire) => {
    queries.setQueryData(utilityKeys.one(workspaceId, saved.id), saved);
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "utility-templates" && queryKey[1] === workspaceId && queryKey[2] !== "one",
    });
  };
  const save = useMutation({
    mutationFn: (draft: UtilityDraft) => {
      const body = { name: draft.name, language: draft.language as UtilityLanguage, content: toUtilityContent(draft) };
      return template
        ? callApi(updateUtilityTemplate, { params, body: { ...body, version: template.version } })
        : callApi(createUtilityTemplate, { params: { workspaceId }, body });
    },
    onSuccess: async (saved) => {
      await keep(saved);
      toast.success("Saved.");
      if (!template) router.replace(`/w/${workspaceId}/templates/utility/${saved.id}`);
    },
    onError: (error) => (isApiError(error, "template_name_taken") ? undefined : sayError(error)),
  });
  const submit = useMutation({
    mutationFn: (pageIds: string[]) => callApi(submitUtilityTemplate, { params, body: { pageIds } }),
    onSuccess: async ({ template: submitted, failed }) => {
      await keep(submitted);
      const [first] = failed;
      if (first) toast.error(`${pageName(submitted, first.pageId)}: ${first.message}`);
      else toast.success("Submitted. Meta usually answers within a minute.");
    },
    onError: (error) => (isApiError(error, "facebook_not_connected") ? undefined : sayError(error)),
  });
  const withdraw = useMutation({
    mutationFn: (pageId: string) => callApi(withdrawUtilityTemplate, { params, body: { pageId } }),
    onSuccess: keep,
    onError: sayError,
  });
  const remove = useMutation({
    mutationFn: () => callApi(deleteUtilityTemplate, { params }),
    onSuccess: async () => {
      router.push(`/w/${workspaceId}/templates/utility`);
      await queries.invalidateQueries({ queryKey: utilityKeys.all(workspaceId), refetchType: "none" });
    },
    onError: sayError,
  });
  return {
    ...{ save: save.mutate, submit: submit.mutate, withdraw: withdraw.mutate, remove: remove.mutate },
    isSubmitting: submit.isPending,
    isBusy: save.isPending || submit.isPending || withdraw.isPending || remove.isPending,
    /** A picture needs somebody's Facebook login. */
    loginFault: isApiError(submit.error, "facebook_not_connected") ? submit.error.message : null,
    nameFault: isApiError(save.error, "template_name_taken") ? save.error.message : null,
  };
}

const pageName = (template: UtilityTemplateOnWire, pageId: string) =>
  template.pages.find((page) => page.pageId === pageId)?.pageName ?? "A Page";
