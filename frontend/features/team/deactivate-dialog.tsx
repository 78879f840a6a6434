"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type AssignedConversations, deactivateMember } from "contract/team.ts";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../../components/ui/dialog.tsx";
import { FormFault } from "../accounts/form-fault.tsx";
import type { TeamMember } from "./team-queries.ts";

const choices: { value: AssignedConversations; label: string; text: string }[] = [
  { value: "unassign", label: "Unassign them", text: "They wait for whoever takes them." },
  { value: "keep", label: "Keep them assigned", text: "For an absence; the team's list keeps saying how many there are." },
];

export function DeactivateDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const queries = useQueryClient();
  const [conversations, setConversations] = useState<AssignedConversations>("unassign");
  const deactivate = useMutation({
    mutationFn: () => callApi(deactivateMember, { params: { memberId: member.id }, body: { conversations } }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["team"] });
    },
  });
  const count = member.assignedCount;
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        title={`Deactivate ${member.name}?`}
        description="They are signed out everywhere at once and cannot sign in until you reactivate them. Roles stay."
      >
        {count > 0 ? (
          <fieldset className="mt-4">
            <legend className="font-medium text-sm">
              {count === 1 ? "One conversation is assigned to them" : `${count} conversations are assigned to them`}
            </legend>
            {choices.map(({ value, label, text }) => (
              <label key={value} className="mt-2 flex items-start gap-2.5 text-sm">
                <input
                  type="radio"
                  name="conversations"
                  className="mt-1 accent-primary"
                  checked={conversations === value}
                  onChange={() => setConversations(value)}
                />
                <span>
                  {label}
                  <span className="block text-muted-foreground text-xs">{text}</span>
                </span>
              </label>
            ))}
          </fieldset>
        ) : null}
        {deactivate.error ? <FormFault text={deactivate.error.message} /> : null}
        <div className="mt-5 flex justify-end gap-2">
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="destructive" onClick={() => deactivate.mutate()} disabled={deactivate.isPending}>
            Deactivate
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
