"use client";
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../../components/ui/dialog.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { type CustomField, fieldUseQuery } from "./field-queries.ts";
import { fateWords, namedIn, peopleWords } from "./field-use-words.ts";
import { useFieldActs } from "./use-field-acts.ts";

type Props = { field: CustomField; act: "archive" | "delete"; onClose: () => void };

/** Says whose values and which messages a field has before it is archived or deleted. */
export function RemoveFieldDialog({ field, act, onClose }: Props) {
  const { id: workspaceId } = useWorkspace();
  const { data: use, error } = useQuery(fieldUseQuery(workspaceId, field.id));
  const { change, remove, isBusy } = useFieldActs();
  const isDelete = act === "delete";
  const confirm = () => {
    if (isDelete) remove(field.id, { onSuccess: onClose });
    else change({ id: field.id, isArchived: true }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title={isDelete ? `Delete ${field.label}?` : `Archive ${field.label}?`}>
        <div className="mt-2 space-y-3 text-sm">
          {use ? (
            <p>
              {peopleWords(use.contacts)}{" "}
              {use.contacts === 0
                ? ""
                : isDelete
                  ? "The values are deleted for good."
                  : "The values are kept, and are there again when you bring it back."}
            </p>
          ) : error ? (
            <p role="alert" className="text-destructive-ink">
              Who has a value could not be counted: {error.message}
            </p>
          ) : (
            <Skeleton className="h-5" />
          )}
          {use && use.uses.length > 0 ? (
            <div>
              <p>It is named in</p>
              <ul className="mt-1 max-h-40 list-disc overflow-y-auto pl-5">
                {use.uses.map((one) => (
                  <li key={`${one.kind} ${one.id}`}>{namedIn(one)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          <p className="text-muted-foreground">{fateWords}</p>
        </div>
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="outline">Keep it</Button>
          </DialogClose>
          <Button variant={isDelete ? "destructive" : "default"} disabled={isBusy || (!use && !error)} onClick={confirm}>
            {isDelete ? "Delete the field" : "Archive the field"}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
