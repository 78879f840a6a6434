import { type Context, inTransaction } from "../context.ts";
import { encrypt } from "../secrets/encrypt.ts";
import { deliverMailJob } from "./deliver-mail.ts";
import { insertMail } from "./queries.ts";
import type { Letter } from "./render-letter.ts";

/** Writes a message in the current transaction; it leaves after the commit. `usefulForMs` later nobody wants it any more. */
export function queueMail(
  ctx: Context,
  input: { kind: string; to: string; letter: Letter; usefulForMs: number },
): Promise<{ mailId: string }> {
  return inTransaction(ctx, async (tx) => {
    const { id } = await insertMail(tx.db, {
      kind: input.kind,
      recipient: input.to,
      sealedLetter: encrypt(JSON.stringify(input.letter), tx.config.secrets),
      uselessAfter: new Date(Date.now() + input.usefulForMs),
    });
    await tx.enqueue(tx, deliverMailJob, { mailId: id }, { jobKey: `mail:${id}`, priority: -5 });
    return { mailId: id };
  });
}
