"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { deactivateMember, deleteMember, makePasswordLink, reactivateMember, resetMemberTwoFactor } from "contract/team.ts";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { DeactivateDialog } from "./deactivate-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { RolesDialog } from "./roles-dialog.tsx";
import { mailQuery, type TeamMember } from "./team-queries.ts";

/** What the owner can do about a member. */
export function MemberMenu({ member }: { member: TeamMember }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<"roles" | "deactivate" | "delete" | "two-factor" | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const { data: mail } = useQuery(mailQuery);
  const params = { memberId: member.id };
  const settle = { onError: sayError, onSettled: () => queries.invalidateQueries({ queryKey: ["team"] }) };
  const give = useMutation({
    ...settle,
    mutationFn: (deliver: "mail" | "link") => callApi(makePasswordLink, { params, body: { deliver } }),
    onSuccess: (answer) => (answer.link ? setLink(answer.link) : toast.success(`A link is on its way to ${member.email}.`)),
  });
  const reactivate = useMutation({ ...settle, mutationFn: () => callApi(reactivateMember, { params }) });
  const release = useMutation({
    ...settle,
    mutationFn: () => callApi(deactivateMember, { params, body: { conversations: "unassign" } }),
  });
  const remove = useMutation({ ...settle, mutationFn: () => callApi(deleteMember, { params }) });
  const resetTwoFactor = useMutation({ ...settle, mutationFn: () => callApi(resetMemberTwoFactor, { params }) });
  const confirm = (act: () => void) => () => {
    setOpen(null);
    act();
  };
  const close = () => setOpen(null);
  const isOut = member.deactivatedAt !== null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More for ${member.name}`}>
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-64">
          <DropdownMenuItem onSelect={() => setOpen("roles")}>Workspaces and roles…</DropdownMenuItem>
          {isOut ? null : (
            <>
              {mail?.server ? (
                <DropdownMenuItem onSelect={() => give.mutate("mail")}>E-mail a link for a new password</DropdownMenuItem>
              ) : null}
              <DropdownMenuItem onSelect={() => give.mutate("link")}>Show a link for a new password</DropdownMenuItem>
            </>
          )}
          {member.hasTwoFactor ? (
            <DropdownMenuItem onSelect={() => setOpen("two-factor")}>Turn two-factor off…</DropdownMenuItem>
          ) : null}
          <DropdownMenuSeparator />
          {isOut && member.assignedCount > 0 ? (
            <DropdownMenuItem onSelect={() => release.mutate()}>Unassign their conversations</DropdownMenuItem>
          ) : null}
          {isOut ? (
            <DropdownMenuItem onSelect={() => reactivate.mutate()}>Reactivate</DropdownMenuItem>
          ) : (
            <DropdownMenuItem onSelect={() => setOpen("deactivate")}>Deactivate…</DropdownMenuItem>
          )}
          <DropdownMenuItem className="text-destructive-ink" onSelect={() => setOpen("delete")}>
            Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {open === "roles" ? <RolesDialog member={member} onClose={close} /> : null}
      {open === "deactivate" ? <DeactivateDialog member={member} onClose={close} /> : null}
      <ConfirmDialog
        isOpen={open === "delete"}
        title={`Delete ${member.name}?`}
        text="The account is gone for good, and their conversations are unassigned. What they wrote keeps their name. To keep them out for a while, deactivate instead."
        confirm="Delete the account"
        cancel="Keep it"
        isDestructive
        onConfirm={confirm(remove.mutate)}
        onCancel={close}
      />
      <ConfirmDialog
        isOpen={open === "two-factor"}
        title={`Turn two-factor off for ${member.name}?`}
        text="For somebody who lost both phone and recovery codes. They are signed out, and sign in with the password alone until they turn it on again."
        confirm="Turn it off"
        cancel="Leave it on"
        onConfirm={confirm(resetTwoFactor.mutate)}
        onCancel={close}
      />
      {link ? (
        <LinkDialog
          title={`A link for ${member.name}`}
          text="It sets a new password, is good for one hour, and once. It is shown only now."
          link={link}
          onClose={() => setLink(null)}
        />
      ) : null}
    </>
  );
}
