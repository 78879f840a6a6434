"use client";
import type { UtilityTemplateOnWire } from "contract/utility-templates.ts";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Button } from "../../components/ui/button.tsx";

type Props = { template: UtilityTemplateOnWire; isBusy: boolean; onDelete: () => void };

/** Deletes a template here and at Meta after asking. */
export function DeleteUtility({ template, isBusy, onDelete }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const count = template.pages.filter((page) => page.status !== null).length;
  return (
    <>
      <Button variant="ghost" size="sm" disabled={isBusy} onClick={() => setIsAsking(true)}>
        <Trash2 className="size-4" aria-hidden />
        <span className="max-[719px]:sr-only">Delete</span>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title="Delete this template?"
        text={
          count === 0
            ? `“${template.name}” has not been submitted to Meta.`
            : `“${template.name}” is deleted here and at Meta, on ${count} ${count === 1 ? "Page" : "Pages"}. Campaigns that would use it leave those people out.`
        }
        confirm="Delete the template"
        cancel="Keep it"
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          onDelete();
        }}
      />
    </>
  );
}
