import type { Context } from "../context.ts";
import { decrypt } from "../secrets/encrypt.ts";

/** Meta refuses it as a dead token, so the Page comes to "needs reconnect", which is the remedy. */
const noToken = "none";

const mostOpened = 2000;
const opened = new Map<string, string>();

/** Opens a Page's stored token. A Page without one, or whose token another ENCRYPTION_KEY sealed, gets one that Meta refuses. */
export function readPageToken(ctx: Pick<Context, "config" | "log">, sealedToken: string | null): string {
  if (sealedToken === null) return noToken;
  const known = opened.get(sealedToken);
  if (known !== undefined) return known;
  try {
    const token = decrypt(sealedToken, ctx.config.secrets);
    if (opened.size >= mostOpened) opened.clear();
    opened.set(sealedToken, token);
    return token;
  } catch (error) {
    ctx.log.error({ err: error }, "a Page's token cannot be opened; connect the Page again, or bring back the ENCRYPTION_KEY");
    return noToken;
  }
}
