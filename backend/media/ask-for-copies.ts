import { afterCommit, type Context } from "../context.ts";
import { insertWanted, type Wanted } from "./copy-queries.ts";
import { isMediaSource } from "./media-source.ts";
import { wakeCopies } from "./wake-copies.ts";

/** Has files of Meta's addresses copied after the commit. Addresses of others are no files of ours and stay links. */
export async function askForCopies(tx: Context, wanted: Wanted[]) {
  const ours = wanted.filter((one) => isMediaSource(tx.config, one.sourceUrl));
  if (ours.length === 0) return;
  await insertWanted(tx.db, ours);
  afterCommit(tx, wakeCopies);
}
