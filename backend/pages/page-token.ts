import type { Context } from "../context.ts";
import { decrypt, encrypt } from "../secrets/encrypt.ts";

/** The access token of a Page as stored. @throws Error when the Page has none, or it was stored under another key */
export function readPageToken(ctx: Context, sealed: string | null): string {
  if (sealed === null) throw new Error("The Page has no access token");
  const known = opened.get(sealed);
  if (known) return known;
  const token = decrypt(sealed, ctx.config.secrets.encryption);
  if (opened.size > 2000) opened.clear();
  opened.set(sealed, token);
  return token;
}

const opened = new Map<string, string>();

export const sealToken = (ctx: Context, token: string): string => encrypt(token, ctx.config.secrets.encryption);
