import type { Context } from "../context.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { findOwner, type RunKind, wasToldWithin } from "./queries.ts";

const dayMs = 86_400_000;
/** What is tried again every hour is told once a day. */
const againAfterHours = 20;

const words: Record<RunKind, { subject: string; text: string; next: string }> = {
  backup: {
    subject: "The backup failed",
    text: "MessageSender could not make a backup of this installation.",
    next: "It is tried again every hour. Until it succeeds, what happens after the last backup is lost if the disk is.",
  },
  proof: {
    subject: "The newest backup cannot be trusted",
    text: "MessageSender restored its newest backup into a database of its own, as it does every week, and that failed.",
    next: "Make a new backup and have it proven; until that succeeds, count on no backup of this installation.",
  },
};

/** Tells the owner by e-mail, where mail is set up, that a backup or its proof failed. */
export async function alertOwner(ctx: Context, kind: RunKind, problem: string): Promise<void> {
  if (!ctx.mailer.isConfigured) return;
  const owner = await findOwner(ctx.db);
  if (!owner || (await wasToldWithin(ctx.db, `${kind}_failed`, againAfterHours))) return;
  const { subject, text, next } = words[kind];
  await queueMail(ctx, {
    kind: `${kind}_failed`,
    to: owner.email,
    usefulForMs: dayMs,
    letter: {
      subject: `${subject} · MessageSender`,
      title: subject,
      paragraphs: [text, `What happened: ${problem}`, next],
      action: { label: "Open MessageSender", url: ctx.config.http.frontendUrl },
      foot: `Sent by MessageSender at ${ctx.config.http.frontendUrl}`,
    },
  }).catch((error) => ctx.log.error({ err: error }, "the owner was not told of a failed backup"));
}
