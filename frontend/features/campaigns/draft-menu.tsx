"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteCampaign } from "contract/campaigns.ts";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { campaignKeys } from "./campaign-queries.ts";

/** Deletes a draft after asking. */
export function DraftMenu({
  workspaceId,
  campaignId,
  name,
  onDeleted,
}: {
  workspaceId: string;
  campaignId: string;
  name: string;
  onDeleted?: () => void;
}) {
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => callApi(deleteCampaign, { params: { workspaceId, campaignId } }),
    onSuccess: () => {
      onDeleted?.();
      return queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
    },
    onError: sayError,
  });
  return (
    <>
      <Button variant="ghost" size="sm" disabled={remove.isPending} onClick={() => setIsAsking(true)}>
        <Trash2 className="size-4" aria-hidden />
        <span className="max-[719px]:sr-only">
          Delete<span className="sr-only"> the draft {name}</span>
        </span>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title="Delete this draft?"
        text={`“${name}” was never sent. Deleting it cannot be undone.`}
        confirm="Delete the draft"
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
