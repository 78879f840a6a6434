"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changeMemberRoles } from "contract/team.ts";
import { useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../../components/ui/dialog.tsx";
import { FormFault } from "../accounts/form-fault.tsx";
import { RolesEditor } from "./roles-editor.tsx";
import type { TeamMember } from "./team-queries.ts";

export function RolesDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const queries = useQueryClient();
  const [memberships, setMemberships] = useState(member.memberships);
  const save = useMutation({
    mutationFn: () => callApi(changeMemberRoles, { params: { memberId: member.id }, body: { memberships } }),
    onSuccess: async () => {
      toast.success("Saved. It holds at once.");
      onClose();
      await queries.invalidateQueries({ queryKey: ["team"] });
      await queries.invalidateQueries({ queryKey: ["members"] });
    },
  });
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent title={member.name} description="Where they work, and what they may do there.">
        <div className="mt-4 flex flex-col gap-4">
          <RolesEditor value={memberships} onChange={setMemberships} />
          {save.error ? <FormFault text={save.error.message} /> : null}
          <div className="flex justify-end gap-2">
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            <Button onClick={() => save.mutate()} disabled={save.isPending}>
              {memberships.length === 0 ? "Take out of all workspaces" : "Save"}
            </Button>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
