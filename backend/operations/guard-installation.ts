import { hostname } from "node:os";
import { type Context, type Fence, inTransaction } from "../context.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { findPlace, hasAnyPlace, lockInstallation, raiseEpoch, upsertPlace } from "./installation-queries.ts";
import { judgePlace } from "./judge-place.ts";
import { keepEpoch, openPlace } from "./place-file.ts";

const lookEveryMs = 2000;

export type Guarded = { fence: Fence; look: () => Promise<void>; watch: (ctx: Context) => Repeated };

/**
 * Compares the database with what this place remembers outside it, now and every two seconds: a restored or copied database sends nothing
 * until the owner confirms it. The database's count is raised first and remembered after, so a crash between leaves no doubt.
 * @throws when INSTALLATION_FILE cannot be read or written
 */
export async function guardInstallation(ctx: Context): Promise<Guarded> {
  const { file, id } = ctx.config.installation;
  if (!file && !id) {
    const fence: Fence = { placeId: null, isOpen: () => true };
    return { fence, look: async () => {}, watch: (of) => repeat(of, "guard installation", 60_000, async () => {}) };
  }
  const placeId = file ? (await openPlace(file)).id : (id as string);
  let isOpen = false;
  const look = async () => {
    const isConfirmed = await lookOnce(ctx, placeId, file);
    if (isConfirmed !== isOpen)
      ctx.log.warn({ placeId, isConfirmed }, isConfirmed ? "installation may send" : "installation must be confirmed");
    isOpen = isConfirmed;
  };
  await look();
  return {
    fence: { placeId, isOpen: () => isOpen },
    look,
    watch: (of) => repeat(of, "guard installation", lookEveryMs, look),
  };
}

async function lookOnce(ctx: Context, placeId: string, file: string | undefined): Promise<boolean> {
  const remembered = file ? (await openPlace(file)).epochs : {};
  const seen = await inTransaction(ctx, async (tx) => {
    const database = await lockInstallation(tx.db);
    const known = await findPlace(tx.db, placeId);
    const knownEpoch = remembered[database.id] ?? 0;
    const verdict = judgePlace({
      ...{ knownEpoch, databaseEpoch: database.epoch, wasConfirmed: Boolean(known?.confirmedAt) },
      isFirst: !known && !(await hasAnyPlace(tx.db)),
    });
    const confirmedAt = verdict.isConfirmed ? (known?.confirmedAt ?? new Date()) : null;
    // What an earlier look found stays said until somebody confirms it.
    const doubt = verdict.doubt && known?.doubt ? known.doubt : verdict.doubt;
    const highest = Math.max(knownEpoch, known?.knownEpoch ?? 0);
    await upsertPlace(tx.db, { id: placeId, name: hostname(), doubt, knownEpoch: highest, confirmedAt });
    if (verdict.isConfirmed) await raiseEpoch(tx.db, database.epoch + 1);
    return { database, isConfirmed: verdict.isConfirmed };
  });
  if (file && seen.isConfirmed) await keepEpoch(file, seen.database.id, seen.database.epoch + 1);
  return seen.isConfirmed;
}
