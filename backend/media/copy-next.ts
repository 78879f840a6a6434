import { type Context, inTransaction } from "../context.ts";
import { type CopySettlement, claimCopy, copyAgain, type Due, settleCopy } from "./copy-queries.ts";
import { type Fetched, fetchMedia } from "./fetch-media.ts";

/** Whose file was copied, or is known never to be. */
export type Copied = {
  workspaceId: string;
  pageId: string;
  messageId: string | null;
  contactId: string | null;
  /** Null when there is no copy and will be none. */
  file: { key: string; contentType: string } | null;
};

/** Brings the rows of others along, in the transaction that settles the copy. */
export type CopySettled = (tx: Context, copied: Copied) => Promise<void>;

/** A fresh address for a file whose old one is over; undefined when Meta gives none. */
export type RenewAddress = (ctx: Context, due: Due) => Promise<string | undefined>;

/** Together about a day; Meta's addresses hardly live longer. */
const pausesSeconds = [5, 30, 120, 600, 1800, 3600, 4 * 3600, 8 * 3600, 10 * 3600];

/** Copies the next file that is due. Answers whether there was one. */
export async function copyNext(ctx: Context, settled: CopySettled, renew?: RenewAddress): Promise<boolean> {
  const due = await claimCopy(ctx.db);
  if (!due) return false;
  const fetched = await fetchAlive(ctx, due, renew);
  const settlement = settlementOf(fetched, due.attempts);
  await inTransaction(ctx, async (tx) => {
    if (!(await settleCopy(tx.db, due, settlement)) || settlement.state === "waiting") return;
    const file = settlement.state === "copied" ? { key: settlement.key, contentType: settlement.contentType } : null;
    await settled(tx, { ...due, file });
  });
  if (settlement.state === "copied" && (await ctx.storage.size(settlement.key)) === undefined)
    await copyAgain(ctx.db, settlement.key);
  return true;
}

async function fetchAlive(ctx: Context, due: Due, renew: RenewAddress | undefined): Promise<Fetched> {
  const fetched = await fetchMedia(ctx, due.workspaceId, due.sourceUrl);
  if (fetched.outcome !== "expired" || !renew) return fetched;
  const fresh = await renew(ctx, due);
  return fresh && fresh !== due.sourceUrl ? fetchMedia(ctx, due.workspaceId, fresh) : fetched;
}

function settlementOf(fetched: Fetched, attempts: number): CopySettlement {
  if (fetched.outcome === "copied") {
    const { key, contentType, size } = fetched.stored;
    return { state: "copied", key, contentType, size };
  }
  if (fetched.outcome === "expired") return { state: "expired", problem: null };
  if (fetched.outcome === "failed") return { state: "failed", problem: fetched.problem };
  const inSeconds = pausesSeconds[attempts - 1];
  return inSeconds === undefined
    ? { state: "failed", problem: fetched.problem }
    : { state: "waiting", problem: fetched.problem, inSeconds };
}
