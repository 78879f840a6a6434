import type { Context } from "../context.ts";
import { createVault, type Vault } from "../secrets/create-vault.ts";

const vaults = new Map<string, Vault>();

/** The vault of raw events; deriving its keys once is enough. */
export const eventVault = (ctx: Pick<Context, "config">): Vault => vaultOf(ctx.config.secrets.encryption);

function vaultOf(keyHex: string): Vault {
  let vault = vaults.get(keyHex);
  if (!vault) {
    vault = createVault(keyHex, "webhook events");
    vaults.set(keyHex, vault);
  }
  return vault;
}

export type Kept = { sealed: Buffer | null; body: string | null };

/** The post as it came. Events stored before they were encrypted are as they are. @throws Error when the key is another */
export function openEvent(ctx: Pick<Context, "config">, { sealed, body }: Kept): string {
  if (!sealed) return body ?? "";
  const { encryption, otherEncryption } = ctx.config.secrets;
  const sealer = otherEncryption && !vaultOf(encryption).hasSealed(sealed) ? otherEncryption : encryption;
  return vaultOf(sealer).open(sealed);
}

/** Seals a raw event that the other key of a rotation sealed with the one that stays; undefined when that is so already. */
export function resealEvent(ctx: Pick<Context, "config">, sealed: Buffer): Buffer | undefined {
  const vault = eventVault(ctx);
  return vault.hasSealed(sealed) ? undefined : vault.seal(openEvent(ctx, { sealed, body: null }));
}
