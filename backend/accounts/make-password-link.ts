import { randomBytes } from "node:crypto";
import { type Context, inTransaction } from "../context.ts";
import { endPasswordLinks, insertPasswordLink } from "./password-link-queries.ts";
import { hashToken } from "./refresh-token.ts";

export const passwordLinkLivesMs = 60 * 60_000;

/** A new link to set the password of an account; an earlier one ends. Real time. Only its hash is kept. */
export function makePasswordLink(ctx: Context, accountId: string): Promise<{ link: string; expiresAt: Date }> {
  return inTransaction(ctx, async (tx) => {
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(Date.now() + passwordLinkLivesMs);
    await endPasswordLinks(tx.db, accountId);
    await insertPasswordLink(tx.db, { accountId, tokenHash: hashToken(token), expiresAt });
    return { link: `${tx.config.http.frontendUrl}/reset-password#${token}`, expiresAt };
  });
}
