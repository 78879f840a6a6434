import type { Context } from "../context.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Letter } from "../mail/render-letter.ts";
import { passwordLinkLivesMs } from "./make-password-link.ts";
import { getAccount } from "./queries.ts";

const dayMs = 86_400_000;

const foot = (ctx: Context) => `Sent by MessageSender at ${ctx.config.http.frontendUrl}`;

/** Sends somebody the link to set a new password. */
export const mailPasswordLink = (ctx: Context, account: { email: string; name: string }, link: string) =>
  queueMail(ctx, {
    kind: "password_link",
    to: account.email,
    usefulForMs: passwordLinkLivesMs,
    letter: {
      subject: "Set a new password",
      title: `Hello ${account.name}, set a new password`,
      paragraphs: [
        "Somebody, most likely you, asked for a new password. The link is good for one hour, and once.",
        "If it was not you, do nothing: your password stays as it is.",
      ],
      action: { label: "Set a new password", url: link },
      foot: foot(ctx),
    },
  });

const news = {
  password_changed: {
    subject: "Your password was changed",
    text: "Your password was changed just now, and other devices were signed out.",
  },
  two_factor_on: {
    subject: "Two-factor is on",
    text: "From now on signing in asks for a code of your authenticator app. Keep your recovery codes in a safe place.",
  },
  two_factor_off: {
    subject: "Two-factor was turned off",
    text: "Signing in to your account asks for your password only now.",
  },
} satisfies Record<string, { subject: string; text: string }>;

/** Tells the owner of an account what happened to it, where mail is set up. */
export async function tellAccount(ctx: Context, accountId: string, what: keyof typeof news): Promise<void> {
  if (!ctx.mailer.isConfigured) return;
  const { email, name } = await getAccount(ctx.db, accountId);
  const { subject, text } = news[what];
  const letter: Letter = {
    subject,
    title: `Hello ${name}`,
    paragraphs: [text, "If it was not you, set a new password at once and tell the owner of this installation."],
    action: { label: "Open MessageSender", url: ctx.config.http.frontendUrl },
    foot: foot(ctx),
  };
  await queueMail(ctx, { kind: what, to: email, letter, usefulForMs: dayMs });
}
