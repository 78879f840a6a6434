"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { sendTestMail } from "contract/mail.ts";
import { CircleCheck } from "lucide-react";
import { callApi } from "../../api/call-api.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { FormFault } from "../accounts/form-fault.tsx";
import { Section } from "../settings/section.tsx";
import { MailList } from "./mail-list.tsx";
import { mailQuery } from "./team-queries.ts";

/** How this installation sends e-mail, a test, and what became of the newest messages. */
export function MailScreen() {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(mailQuery);
  const test = useMutation({
    mutationFn: () => callApi(sendTestMail, { body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: mailQuery.queryKey }),
  });
  if (!data)
    return error ? <ErrorNotice error={error} onRetry={refetch} /> : <Skeleton className="h-44 max-w-[640px] rounded-md" />;
  if (!data.server) return <NoMail />;
  const { host, port, from, user, isEncrypted } = data.server;
  const facts = [
    ["Mail server", `${host}:${port}`],
    ["From", from],
    ["Signs in as", user ?? "Nobody: the server asks for no password"],
    ["Encryption", isEncrypted ? "Always" : "When the server offers it"],
  ];
  return (
    <div className="flex max-w-[760px] flex-col gap-10">
      <Section
        title="Mail server"
        text="Set on the server by SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASS and SMTP_FROM."
        action={
          <Button variant="outline" onClick={() => test.mutate()} disabled={test.isPending}>
            {test.isPending ? "Sending…" : "Send a test to me"}
          </Button>
        }
      >
        <dl className="border-border border-t text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="flex min-h-10 flex-wrap items-center gap-x-4 border-border border-b py-1.5">
              <dt className="w-32 flex-none text-muted-foreground">{name}</dt>
              <dd className="min-w-0 flex-1 break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <div aria-live="polite" className="mt-3">
          {test.error ? <FormFault text={test.error.message} /> : null}
          {test.data ? (
            <p className="flex gap-2 rounded-md bg-success-soft px-3 py-2 text-sm text-success-ink">
              <CircleCheck className="mt-0.5 size-4 flex-none" aria-hidden />
              <span>
                Sent to {test.data.to}. The mail server said: <span className="font-mono text-xs">{test.data.answer}</span>
              </span>
            </p>
          ) : null}
        </div>
      </Section>
      <MailList facts={data} />
    </div>
  );
}

const NoMail = () => (
  <div className="max-w-[640px]">
    <Section
      title="This installation sends no e-mail"
      text="Invitations and links for new passwords are shown to you instead, to copy and hand over. Nothing else depends on e-mail."
    >
      <p className="text-sm">To let them go by e-mail, set these on the server and start it again:</p>
      <pre className="mt-2 overflow-x-auto rounded-md bg-muted p-4 font-mono text-xs leading-5">
        {[
          "SMTP_HOST=smtp.your-provider.com",
          "SMTP_PORT=587",
          "SMTP_USER=…",
          "SMTP_PASS=…",
          "SMTP_FROM=MessageSender <mail@your-domain.com>",
        ].join("\n")}
      </pre>
      <p className="mt-3 text-muted-foreground text-sm">
        Then send a test from here. Ask your provider for SPF and DKIM records, so that messages do not end in the spam folder.
      </p>
    </Section>
  </div>
);
