"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { deleteContact } from "contract/privacy.ts";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../../components/ui/dialog.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { FormFault } from "../accounts/form-fault.tsx";
import { contactKeys } from "../contacts/contact-queries.ts";
import { deletionLines } from "./kept-words.ts";
import { keptQuery, privacyKeys } from "./privacy-queries.ts";

type Props = { workspaceId: string; contact: { id: string; name: string }; onClose: () => void };

/** Asks before everything of a person is deleted, and says what goes, what stays here and what Meta keeps. */
export function DeleteContactDialog({ workspaceId, contact, onClose }: Props) {
  const router = useRouter();
  const queries = useQueryClient();
  const kept = useQuery(keptQuery(workspaceId, contact.id));
  const erase = useMutation({
    mutationFn: () => callApi(deleteContact, { params: { workspaceId, contactId: contact.id } }),
    onSuccess: () => {
      router.replace(`/w/${workspaceId}/contacts`);
      queries.removeQueries({ queryKey: contactKeys.one(workspaceId, contact.id) });
      queries.invalidateQueries({ queryKey: contactKeys.lists(workspaceId) });
      queries.invalidateQueries({ queryKey: privacyKeys.erasures(workspaceId) });
      toast.success("Deleted.", { description: "Files and raw events follow within minutes; Settings, Privacy says when." });
    },
  });
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        title={`Delete everything of ${contact.name}?`}
        description="This cannot be undone. Should they write again, they are somebody new here."
      >
        {kept.data ? (
          <Lines {...deletionLines(kept.data)} />
        ) : kept.error ? (
          <ErrorNotice error={kept.error} onRetry={kept.refetch} />
        ) : (
          <Skeleton className="mt-4 h-44 rounded-md" />
        )}
        {erase.error ? <FormFault text={erase.error.message} /> : null}
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="ghost">Keep them</Button>
          </DialogClose>
          <Button variant="destructive" onClick={() => erase.mutate()} disabled={!kept.data || erase.isPending}>
            {erase.isPending ? "Deleting…" : "Delete for good"}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

const Lines = ({ removed, stays }: ReturnType<typeof deletionLines>) => (
  <div className="mt-4 space-y-3.5 text-sm">
    <List title="Removed here" lines={removed} />
    <List title="Stays" lines={stays} isMuted />
  </div>
);

const List = ({ title, lines, isMuted = false }: { title: string; lines: string[]; isMuted?: boolean }) => (
  <section>
    <h3 className="font-medium">{title}</h3>
    <ul className={`mt-1 list-disc space-y-0.5 pl-5 ${isMuted ? "text-muted-foreground" : ""}`}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </section>
);
