import { z } from "zod";
import { type Context, inTransaction } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";
import { decrypt } from "../secrets/encrypt.ts";
import { MailFault } from "./mail-fault.ts";
import { changeMail, lockWaitingMail, settleMail } from "./queries.ts";
import { type Letter, renderLetter } from "./render-letter.ts";
import { retryPauseMs } from "./retry-pause.ts";

const fencedPauseMs = 60_000;

export const deliverMailJob = defineJob({
  name: "mail.deliver_mail",
  payload: z.object({ mailId: z.uuid() }),
  maxAttempts: 25,
  run: (ctx, { mailId }) => deliverMail(ctx, mailId),
});

/** Tries to send one waiting message. A try that failed is noted and comes again later, until it is useless or the tries are used up. */
export async function deliverMail(ctx: Context, mailId: string): Promise<void> {
  // A restored copy must not write to people in the original's name.
  if (!ctx.fence.isOpen()) return comeBack(ctx, mailId, fencedPauseMs);
  const mail = await claim(ctx, mailId);
  if (!mail) return;
  const letter = JSON.parse(decrypt(mail.sealedLetter, ctx.config.secrets)) as Letter;
  try {
    await ctx.mailer.send({ id: mailId, to: mail.recipient, ...renderLetter(letter) });
    await settleMail(ctx.db, mailId, { status: "sent", problem: null });
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    await noteFault(ctx, mail, error);
  }
}

type Claimed = { id: string; recipient: string; attempt: number; uselessAfter: Date; sealedLetter: string };

/** Counts this try; undefined when there is nothing to send any more. */
function claim(ctx: Context, mailId: string): Promise<Claimed | undefined> {
  return inTransaction(ctx, async (tx) => {
    const mail = await lockWaitingMail(tx.db, mailId);
    if (!mail?.sealedLetter) return undefined;
    if (mail.uselessAfter.getTime() < Date.now()) {
      await settleMail(tx.db, mailId, { status: "failed", problem: "It could not be sent before its link ended." });
      return undefined;
    }
    const attempt = mail.attempt + 1;
    await changeMail(tx.db, mailId, { attempt });
    return { ...mail, sealedLetter: mail.sealedLetter, attempt };
  });
}

function noteFault(ctx: Context, mail: Claimed, fault: MailFault): Promise<void> {
  const pauseMs = fault.isFinal ? undefined : retryPauseMs(mail.attempt);
  ctx.log.warn(
    { mailId: mail.id, kind: fault.kind, answerCode: fault.answerCode, attempt: mail.attempt },
    "a mail was not taken",
  );
  return inTransaction(ctx, async (tx) => {
    if (pauseMs === undefined) {
      await settleMail(tx.db, mail.id, { status: "failed", problem: fault.message });
      return;
    }
    await changeMail(tx.db, mail.id, { problem: fault.message });
    await comeBack(tx, mail.id, pauseMs);
  });
}

const comeBack = (ctx: Context, mailId: string, pauseMs: number) =>
  ctx.enqueue(ctx, deliverMailJob, { mailId }, { jobKey: `mail:${mailId}`, runAt: new Date(Date.now() + pauseMs), priority: -5 });
