import type { Context } from "../context.ts";
import { countMail, listMail } from "../mail/queries.ts";

const shown = 50;

/** How this installation sends e-mail, without the password, and what became of the newest messages. */
export async function readMail(ctx: Context) {
  const { mail } = ctx.config;
  const server = mail && {
    host: mail.host,
    port: mail.port,
    from: mail.from,
    user: mail.login?.user ?? null,
    isEncrypted: mail.port === 465 || mail.login !== undefined,
  };
  return { server: server ?? null, ...(await countMail(ctx.db)), items: await listMail(ctx.db, shown) };
}
