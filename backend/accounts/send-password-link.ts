import { z } from "zod";
import { asActor, type Context, inTransaction } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";
import { mailPasswordLink } from "./letters.ts";
import { makePasswordLink } from "./make-password-link.ts";
import { findAccountToSignIn } from "./queries.ts";
import { recordAudit } from "./record-audit.ts";

export const sendPasswordLinkJob = defineJob({
  name: "accounts.send_password_link",
  payload: z.object({ email: z.string(), address: z.string() }),
  maxAttempts: 8,
  run: (ctx, asked) => sendPasswordLink(ctx, asked),
});

/** Sends the link somebody asked for; without an account or without mail nothing is sent, and the owner sees the wish in the team's list. */
export async function sendPasswordLink(ctx: Context, asked: { email: string; address: string }): Promise<void> {
  const account = await findAccountToSignIn(ctx.db, asked.email);
  if (!account) return;
  await inTransaction(asActor(ctx, { kind: "anonymous", address: asked.address }), async (tx) => {
    const subject = { kind: "account", id: account.id, name: account.name };
    if (tx.mailer.isConfigured) await mailPasswordLink(tx, account, (await makePasswordLink(tx, account.id)).link);
    await recordAudit(tx, { action: "password_link.asked", subject, after: { mailed: tx.mailer.isConfigured } });
  });
}
