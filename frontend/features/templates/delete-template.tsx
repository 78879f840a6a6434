"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteTemplate, type TemplateOnWire } from "contract/templates.ts";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { templateKeys } from "./template-queries.ts";

/** Deletes a saved message after asking. */
export function DeleteTemplate({ template }: { template: TemplateOnWire }) {
  const { id: workspaceId } = useWorkspace();
  const router = useRouter();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => callApi(deleteTemplate, { params: { workspaceId, templateId: template.id } }),
    onSuccess: async () => {
      router.push(`/w/${workspaceId}/templates`);
      await queries.invalidateQueries({ queryKey: templateKeys.all(workspaceId), refetchType: "none" });
    },
    onError: sayError,
  });
  return (
    <>
      <Button variant="ghost" size="sm" disabled={remove.isPending} onClick={() => setIsAsking(true)}>
        <Trash2 className="size-4" aria-hidden />
        <span className="max-[719px]:sr-only">Delete</span>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title="Delete this message?"
        text={`“${template.name}” goes with its history. Campaigns that began from it keep their own copy.`}
        confirm="Delete the message"
        cancel="Keep it"
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          remove.mutate();
        }}
      />
    </>
  );
}
