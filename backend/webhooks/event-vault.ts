import type { Context } from "../context.ts";
import { createVault, type Vault } from "../secrets/create-vault.ts";

const vaults = new Map<string, Vault>();

/** The vault of raw events; deriving its keys once is enough. */
export function eventVault(ctx: Context): Vault {
  const { encryption } = ctx.config.secrets;
  let vault = vaults.get(encryption);
  if (!vault) {
    vault = createVault(encryption, "webhook events");
    vaults.set(encryption, vault);
  }
  return vault;
}

export type Kept = { sealed: Buffer | null; body: string | null };

/** The post as it came. Events stored before they were encrypted are as they are. @throws Error when the key is another */
export const openEvent = (ctx: Context, { sealed, body }: Kept): string => (sealed ? eventVault(ctx).open(sealed) : (body ?? ""));
