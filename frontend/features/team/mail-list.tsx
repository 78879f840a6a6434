"use client";
import { CircleAlert, Clock, MailCheck } from "lucide-react";
import { momentWords } from "../../components/time-words.ts";
import { Pill } from "../../components/ui/pill.tsx";
import { useNow } from "../../components/use-now.ts";
import { Section } from "../settings/section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { MailFacts } from "./team-queries.ts";

const kinds: Record<string, string> = {
  invitation: "Invitation",
  password_link: "New password",
  password_changed: "Password was changed",
  two_factor_on: "Two-factor was turned on",
  backup_failed: "The backup failed",
  proof_failed: "A backup cannot be trusted",
  two_factor_off: "Two-factor was turned off",
};

/** What became of the newest messages; the test is not among them, it goes at once. */
export function MailList({ facts }: { facts: MailFacts }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const counts = [
    facts.waiting > 0 ? `${facts.waiting} waiting` : "none waiting",
    facts.failed > 0 ? `${facts.failed} failed in the last 7 days` : "none failed in the last 7 days",
  ].join(", ");
  return (
    <Section
      title="The newest messages"
      text={`Of the last 30 days; ${counts}. A busy mail server is asked again for up to four hours.`}
    >
      {facts.items.length === 0 ? (
        <p className="text-muted-foreground text-sm">Nothing was sent yet. Invite somebody, and it shows here.</p>
      ) : (
        <ul aria-label="Messages" className="border-border border-t">
          {facts.items.map((mail) => (
            <li key={mail.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-border border-b py-2">
              <span className="min-w-0 flex-1 basis-60">
                <span className="block truncate text-sm">{kinds[mail.kind] ?? mail.kind}</span>
                <span className="block truncate text-muted-foreground text-xs">{mail.recipient}</span>
              </span>
              <State status={mail.status} attempt={mail.attempt} />
              <span className="w-28 text-right text-muted-foreground text-xs tabular-nums">
                {momentWords(mail.settledAt ?? mail.createdAt, timeZone, now)}
              </span>
              {mail.problem ? <span className="basis-full text-warning-ink text-xs">{mail.problem}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function State({ status, attempt }: { status: "waiting" | "sent" | "failed"; attempt: number }) {
  if (status === "sent")
    return (
      <Pill tone="success">
        <MailCheck aria-hidden />
        Sent
      </Pill>
    );
  if (status === "failed")
    return (
      <Pill tone="destructive">
        <CircleAlert aria-hidden />
        Failed
      </Pill>
    );
  return (
    <Pill tone="warning">
      <Clock aria-hidden />
      {attempt > 1 ? `Waiting, ${attempt} tries` : "Waiting"}
    </Pill>
  );
}
