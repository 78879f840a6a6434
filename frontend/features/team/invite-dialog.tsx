"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { inviteMember, type MemberRole } from "contract/team.ts";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { isApiError } from "../../api/api-error.ts";
import { callApi } from "../../api/call-api.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { FormFault } from "../accounts/form-fault.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { RolesEditor } from "./roles-editor.tsx";
import { mailQuery } from "./team-queries.ts";

type Deliver = "mail" | "link";

/** Whom to invite, and where to; then the link, when it is to be handed over by hand. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const workspace = useWorkspace();
  const field = useRef<HTMLInputElement>(null);
  const { data: mail } = useQuery(mailQuery);
  const [email, setEmail] = useState("");
  const [memberships, setMemberships] = useState<MemberRole[]>([{ workspaceId: workspace.id, role: "operator" }]);
  const [fault, setFault] = useState<string | null>(null);
  const hasMail = mail?.server != null;
  const invite = useMutation({
    mutationFn: (deliver: Deliver) => callApi(inviteMember, { body: { email, memberships, deliver } }),
    onSuccess: async ({ link }) => {
      await queries.invalidateQueries({ queryKey: ["team"] });
      if (link) return;
      toast.success(`The invitation to ${email} is on its way.`);
      onClose();
    },
    onError: (error) => {
      if (!isApiError(error, "already_member") && !isApiError(error, "already_invited")) return;
      setFault(error.message);
      field.current?.focus();
    },
  });
  const send = (deliver: Deliver) => {
    const isRight = inviteMember.schema.body.shape.email.safeParse(email).success;
    setFault(isRight ? null : "That is not an e-mail address");
    if (isRight) invite.mutate(deliver);
    else field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(hasMail ? "mail" : "link");
  };
  if (invite.data?.link) {
    return (
      <LinkDialog
        title={`The invitation for ${invite.data.invitation.email}`}
        text="Hand this link over yourself. It is good for three days, and once. It is shown only now; you can make a new one any time."
        link={invite.data.link}
        onClose={onClose}
      />
    );
  }
  const isInvitable = memberships.length > 0 && !invite.isPending;
  const isOther = invite.error && !isApiError(invite.error, "already_member") && !isApiError(invite.error, "already_invited");
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        onOpenAutoFocus={focusFirstField}
        title="Invite somebody"
        description={
          hasMail
            ? "They get a link by e-mail, set their name and password, and are in."
            : "You get a link to hand over. With it they set their name and password, and are in."
        }
      >
        <form onSubmit={submit} noValidate className="mt-4 flex flex-col gap-4">
          <Field label="E-mail" error={fault}>
            {(parts) => (
              <Input
                {...parts}
                ref={field}
                type="email"
                inputMode="email"
                autoComplete="off"
                placeholder="ana@your-business.com"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <RolesEditor value={memberships} onChange={setMemberships} />
          {isOther ? <FormFault text={invite.error.message} /> : null}
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            {hasMail ? (
              <Button variant="outline" disabled={!isInvitable} onClick={() => send("link")}>
                Get the link instead
              </Button>
            ) : null}
            <Button type="submit" disabled={!isInvitable}>
              {hasMail ? "Send the invitation" : "Make the link"}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
