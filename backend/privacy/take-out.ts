import type { KeptOfPerson } from "contract/privacy.ts";
import type { Context } from "../context.ts";
import { anonymizeRecipients, deletePersonRows, lookAgain } from "./erase-queries.ts";
import { countKept, listStoredKeys, type Person } from "./person-queries.ts";

/** Deletes every row of a person in the current transaction; answers what it was, and which files and campaigns it concerns. */
export async function takeOut(
  tx: Context,
  person: Person,
): Promise<{ removed: KeptOfPerson; storageKeys: string[]; campaigns: string[] }> {
  const removed = await countKept(tx.db, person);
  const storageKeys = await listStoredKeys(tx.db, person);
  const campaigns = await anonymizeRecipients(tx.db, person, tx.now());
  await deletePersonRows(tx.db, person);
  await lookAgain(tx.db, person.workspaceId, campaigns);
  return { removed, storageKeys, campaigns };
}
