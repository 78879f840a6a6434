"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { renewInvitation, withdrawInvitation } from "contract/team.ts";
import { CircleAlert, Clock, Link2, MailCheck, Send } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { timeLeft } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Pill } from "../../components/ui/pill.tsx";
import { useNow } from "../../components/use-now.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { RoleSummary } from "./role-summary.tsx";
import { type Invitation, mailQuery } from "./team-queries.ts";

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const queries = useQueryClient();
  const now = useNow();
  const { data: mail } = useQuery(mailQuery);
  const [link, setLink] = useState<string | null>(null);
  const params = { invitationId: invitation.id };
  const settle = { onError: sayError, onSettled: () => queries.invalidateQueries({ queryKey: ["team"] }) };
  const renew = useMutation({
    ...settle,
    mutationFn: (deliver: "mail" | "link") => callApi(renewInvitation, { params, body: { deliver } }),
    onSuccess: (answer) => (answer.link ? setLink(answer.link) : toast.success(`Sent to ${invitation.email} again.`)),
  });
  const withdraw = useMutation({ ...settle, mutationFn: () => callApi(withdrawInvitation, { params }) });
  const isBusy = renew.isPending || withdraw.isPending;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-border border-b py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm">
          <span className="truncate">{invitation.email}</span>
          <StatePill invitation={invitation} />
        </p>
        <div className="mt-1">
          <RoleSummary memberships={invitation.memberships} />
        </div>
        <p className="mt-1 text-muted-foreground text-xs">
          {invitation.invitedBy ? `Invited by ${invitation.invitedBy} · ` : ""}
          {invitation.isExpired ? "The link is over" : `The link ends in ${timeLeft(invitation.expiresAt, now)}`}
        </p>
        {invitation.mail?.problem && invitation.mail.status !== "sent" ? (
          <p className="mt-1 text-warning-ink text-xs">{invitation.mail.problem}</p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-1">
        {mail?.server ? (
          <Button variant="ghost" size="sm" disabled={isBusy} onClick={() => renew.mutate("mail")}>
            Send again
          </Button>
        ) : null}
        <Button variant="ghost" size="sm" disabled={isBusy} onClick={() => renew.mutate("link")}>
          New link
        </Button>
        <Button variant="ghost" size="sm" disabled={isBusy} onClick={() => withdraw.mutate()}>
          Withdraw
        </Button>
      </div>
      {link ? (
        <LinkDialog
          title={`A new link for ${invitation.email}`}
          text="The earlier one is worth nothing now. This one is good for three days, and once. It is shown only now."
          link={link}
          onClose={() => setLink(null)}
        />
      ) : null}
    </li>
  );
}

function StatePill({ invitation: { isExpired, mail } }: { invitation: Invitation }) {
  if (isExpired) return pill("neutral", Clock, "Expired");
  if (!mail) return pill("neutral", Link2, "Link made");
  if (mail.status === "failed") return pill("destructive", CircleAlert, "E-mail failed");
  if (mail.status === "sent") return pill("success", MailCheck, "E-mail sent");
  return mail.problem ? pill("warning", Clock, "E-mail waits") : pill("neutral", Send, "E-mail leaving");
}

const pill = (tone: "neutral" | "destructive" | "success" | "warning", Icon: typeof Clock, text: string) => (
  <Pill tone={tone}>
    <Icon aria-hidden />
    {text}
  </Pill>
);
