import type { Context } from "../../context.ts";
import { failed, notApplicable, passed, type Verdict } from "./verdict.ts";

/** Signs in at the mail server, and sends nothing. */
export async function judgeMail({ mailer, config }: Context): Promise<Verdict> {
  if (!mailer.isConfigured) return notApplicable("no SMTP_HOST: each link is shown to the owner instead");
  try {
    await mailer.verify();
    return passed(`${config.mail?.host}:${config.mail?.port} lets us in`);
  } catch (error) {
    return failed((error as Error).message, "Correct SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASS in .env.prod.");
  }
}
