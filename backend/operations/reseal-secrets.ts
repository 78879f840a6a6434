import type { Config } from "../config.ts";
import type { Context } from "../context.ts";
import { decrypt, encrypt, isSealedWith } from "../secrets/encrypt.ts";
import { resealEvent } from "../webhooks/event-vault.ts";
import { listEvents, listTexts, replaceEvents, replaceText, type SealedText, sealedTexts } from "./reseal-queries.ts";

export type Resealed = { resealed: number /** Sealed with a third key; nobody can open these. */; unreadable: number };

const batch = 500;

/**
 * The step of a key rotation after every process knows both keys: whatever ENCRYPTION_KEY_OTHER sealed is sealed with ENCRYPTION_KEY. Runs
 * beside living processes and may run again; what changed in between is left alone.
 */
export async function resealSecrets(ctx: Pick<Context, "db" | "config">): Promise<Resealed> {
  const result: Resealed = { resealed: 0, unreadable: 0 };
  for (const which of sealedTexts) await resealTexts(ctx, which, result);
  await resealEvents(ctx, result);
  return result;
}

async function resealTexts({ db, config }: Pick<Context, "db" | "config">, which: SealedText, result: Resealed) {
  let after: string | undefined;
  for (;;) {
    const rows = await listTexts(db, which, after, batch);
    for (const { id, sealed } of rows) {
      if (isSealedWith(sealed, config.secrets.encryption)) continue;
      const fresh = tryTo(() => resealText(sealed, config.secrets));
      if (fresh === undefined) result.unreadable += 1;
      else result.resealed += await replaceText(db, which, { id, sealed, fresh });
    }
    after = rows.at(-1)?.id;
    if (rows.length < batch) return;
  }
}

const resealText = (sealed: string, secrets: Config["secrets"]) => encrypt(decrypt(sealed, secrets), secrets);

async function resealEvents(ctx: Pick<Context, "db" | "config">, result: Resealed) {
  let after = 0;
  for (;;) {
    const rows = await listEvents(ctx.db, after, batch);
    const changes = rows.flatMap(({ id, sealed }) => {
      const fresh = tryTo(() => resealEvent(ctx, sealed) ?? "as it should be");
      if (fresh === undefined) result.unreadable += 1;
      return fresh instanceof Buffer ? [{ id, fresh }] : [];
    });
    result.resealed += await replaceEvents(ctx.db, changes);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < batch) return;
  }
}

function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
