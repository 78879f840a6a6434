import { randomUUID } from "node:crypto";
import { ownAccount } from "../accounts/own-account.ts";
import { readMe } from "../accounts/read-me.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { MailFault } from "../mail/mail-fault.ts";
import { renderLetter } from "../mail/render-letter.ts";
import { testLetter } from "./letters.ts";

/** Sends a test mail now, and answers what the mail server said. @throws AppError mail_not_configured, mail_refused */
export async function sendTestMail(ctx: Context, input: { to?: string }): Promise<{ to: string; answer: string }> {
  if (!ctx.mailer.isConfigured)
    throw new AppError("mail_not_configured", "Set SMTP_HOST and SMTP_FROM in the settings of the server, and start it again.");
  const to = input.to ?? (await readMe(ctx)).account.email;
  try {
    const answer = await ctx.mailer.send({ id: randomUUID(), to, ...renderLetter(testLetter(ctx, ownAccount(ctx).name)) });
    await recordAudit(ctx, { action: "mail.tested", after: { to, outcome: "sent" } });
    return { to, answer };
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    await recordAudit(ctx, { action: "mail.tested", after: { to, outcome: "refused" } });
    throw new AppError("mail_refused", error.message);
  }
}
